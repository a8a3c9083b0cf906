#include "gateway/pages/error_pages.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/openapi/operations.h"
#include "gateway/openapi/problems.h"
#include "gateway/openapi/topics.h"

namespace jixue::gateway {

namespace {

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="@LANGUAGE@"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>@TITLE@ · Jixue 继学</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
pre { background: #f4f4f4; padding: 1rem; overflow-x: auto; }
code, pre { font-family: ui-monospace, monospace; font-size: 14px; }
section { margin: 1.5rem 0; }
</style></head><body>
)";

struct Advice {
  int status;
  const char* chinese;
  const char* english;
};

constexpr Advice kAdvice[] = {
    {400, "更正请求后再发送；原样重试不会成功。",
     "Correct the request; sending it again as it is will fail again."},
    {401, "登录，或用刷新令牌换取新的访问令牌，然后重试。",
     "Log in, or get new tokens with the refresh token, and try again."},
    {403, "该账号目前不能进行此操作；所需角色见接口说明。",
     "The account may not do this as things are; the operation names the roles."},
    {404, "核对地址中的编号；不在管理范围内的数据也按不存在处理。",
     "Check the ids in the address; what is outside the caller's scope counts as not there."},
    {409, "读取当前状态后再决定是否重试。",
     "Read the present state, then decide whether to repeat."},
    {412, "重新读取资源，用新的 etag 重试。",
     "Read the resource again and repeat with its new etag."},
    {422, "业务规则不允许；原样重试会再次被拒绝。",
     "A rule forbids it; sent again as it is, it will be refused again."},
    {428, "在 If-Match 头中给出资源的 etag。", "Send the etag of the resource in If-Match."},
    {429, "按 Retry-After 等待后重试。", "Wait as long as Retry-After says."},
    {500, "请把 X-Request-Id 告知运维人员。", "Tell the operators the X-Request-Id."},
    {503, "按 Retry-After 等待，用同一 Idempotency-Key 重试。",
     "Wait as long as Retry-After says and repeat with the same Idempotency-Key."},
    {504, "用同一 Idempotency-Key 重试。", "Repeat with the same Idempotency-Key."},
};

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '&') {
      escaped += "&amp;";
    } else if (c == '<') {
      escaped += "&lt;";
    } else if (c == '>') {
      escaped += "&gt;";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

void Replace(std::string& page, std::string_view mark, const std::string& text) {
  page.replace(page.find(mark), mark.size(), text);
}

std::string Begin(const std::string& title, Language language) {
  std::string page{kHead};
  Replace(page, "@LANGUAGE@", language == Language::kChinese ? "zh" : "en");
  Replace(page, "@TITLE@", Escaped(title));
  return page;
}

// The operation's place in the browsable reference.
std::string LinkTo(const Route& route) {
  const std::string shown = std::string{kVerbNames[static_cast<std::size_t>(route.verb)]} + " " +
                            Operations::PathOf(route);
  return std::string{"<a href=\"/docs#/"} + AllTopics()[TopicOf(route)].name + "/" +
         Operations::IdOf(route) + "\"><code>" + Escaped(shown) + "</code></a>";
}

// The parameters of a text, each with an example.
std::string ParamsOf(const Params& example) {
  if (example.empty()) return {};
  std::string list = "<h2>参数（示例） / Parameters (examples)</h2>\n<ul>\n";
  for (const auto& [name, value] : example) {
    list += "<li><code>" + name + "</code>: " + Escaped(value) + "</li>\n";
  }
  return list + "</ul>\n";
}

// Of a field's code or a warning's, which has a text but no status.
std::string CodePage(const std::string& code, const Text& text, Language language) {
  const Language other = language == Language::kChinese ? Language::kEnglish : Language::kChinese;
  std::string page = Begin(code, language) + "<h1><code>" + code + "</code></h1>\n";
  for (const Language shown : {language, other}) {
    page += std::string{"<p lang=\""} + (shown == Language::kChinese ? "zh" : "en") + "\">" +
            Escaped(text.Fill(shown, text.example())) + "</p>\n";
  }
  page += ParamsOf(text.example());
  return page + "<p><a href=\"/docs/errors/\">全部错误 / All errors</a></p>\n</body></html>\n";
}

// Lists the names with their texts, in the order of the names.
template <class Texts, class TextIn>
std::string ListOf(const Texts& texts, const TextIn& text_in) {
  std::vector<std::string> lines;
  for (const auto& [name, text] : texts) {
    lines.push_back("<li><a href=\"/docs/errors/" + name + "\"><code>" + name + "</code></a> " +
                    Escaped(text_in(text)) + "</li>\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string list = "<ul>\n";
  for (const std::string& line : lines) list += line;
  return list + "</ul>\n";
}

std::string Section(const ReasonTexts& texts, Language language) {
  const bool is_chinese = language == Language::kChinese;
  std::string html = is_chinese ? "<section lang=\"zh\"><h2>" : "<section lang=\"en\"><h2>";
  html += Escaped(texts.title.Fill(language, texts.example)) + "</h2>\n<p>" +
          Escaped(texts.detail.Fill(language, texts.example)) + "</p>\n";
  for (const Advice& advice : kAdvice) {
    if (advice.status != texts.status) continue;
    html += std::string{"<p>"} + (is_chinese ? advice.chinese : advice.english) + "</p>\n";
  }
  return html + "</section>\n";
}

}  // namespace

ErrorPages::ErrorPages(const RouteTable& routes, const Comments& comments,
                       const Catalogue& catalogue)
    : catalogue_{catalogue}, operation_count_{routes.routes().size()} {
  for (const Route& route : routes.routes()) {
    const RpcText text = ReadRpcText(comments.Of(route.method.descriptor->full_name()));
    const std::string name = LinkTo(route);
    for (const auto& [status, reasons] : ReasonsOf(route, text, catalogue)) {
      for (const std::string& reason : reasons) operations_[reason].push_back(name);
    }
    for (const std::string& reason : text.item_reasons) operations_[reason].push_back(name);
  }
}

std::string ErrorPages::PageOf(std::string_view reason, Language language) const {
  const std::string name{reason};
  const ReasonTexts* texts = catalogue_.FindReason(reason);
  if (texts == nullptr) {
    const Text* code = catalogue_.FindField(reason);
    if (code == nullptr) code = catalogue_.FindWarning(reason);
    return code == nullptr ? std::string{} : CodePage(name, *code, language);
  }
  const Language other = language == Language::kChinese ? Language::kEnglish : Language::kChinese;
  std::string page = Begin(name, language);
  page += "<h1><code>" + name + "</code></h1>\n<p>HTTP " + std::to_string(texts->status) + " · " +
          Escaped(texts->domain) + "</p>\n";
  page += Section(*texts, language) + Section(*texts, other);
  page += "<h2>示例 / Example</h2>\n<pre>" +
          Escaped(Problems::ExampleOf(catalogue_, name, language).dump(2)) + "</pre>\n";
  page += "<h2>接口 / Operations</h2>\n";
  const auto found = operations_.find(reason);
  if (found == operations_.end()) {
    page += "<p>–</p>\n";
  } else if (found->second.size() >= operation_count_) {
    page += "<p>所有接口 / All operations.</p>\n";
  } else {
    page += "<ul>\n";
    for (const std::string& operation : found->second) {
      page += "<li>" + operation + "</li>\n";
    }
    page += "</ul>\n";
  }
  return page + "<p><a href=\"/docs/errors/\">全部错误 / All errors</a></p>\n</body></html>\n";
}

std::string ErrorPages::Index(Language language) const {
  const auto filled = [language](const Text& text) { return text.Fill(language, text.example()); };
  return Begin("错误 / Errors", language) + "<h1>错误 / Errors</h1>\n" +
         ListOf(
             catalogue_.reasons(),
             [&](const ReasonTexts& texts) { return texts.title.Fill(language, texts.example); }) +
         "<h2>字段 / Fields</h2>\n" + ListOf(catalogue_.fields(), filled) +
         "<h2>提示 / Warnings</h2>\n" + ListOf(catalogue_.warnings(), filled) +
         "<p><a href=\"/docs\">API</a></p>\n</body></html>\n";
}

std::string ErrorPages::UnknownReason() {
  return Begin("404", Language::kChinese) +
         "<h1>没有该错误 / No such error</h1>\n"
         "<p>本系统没有这个错误代码。 No problem of this system has this reason.</p>\n"
         "<p><a href=\"/docs/errors/\">全部错误 / All errors</a></p>\n</body></html>\n";
}

}  // namespace jixue::gateway
