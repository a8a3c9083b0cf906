// Headers whose values are forwarded or returned: traceparent, X-Request-Id, X-Forwarded-For,
// Accept-Language, If-Match. The values that we forward are well-formed for every input.
//
// Input: lines of traceparent, X-Request-Id, X-Forwarded-For, Accept-Language; the rest is
// If-Match.
#include <algorithm>

#include "gateway/http/client_address.h"
#include "gateway/http/http_message.h"
#include "gateway/requests/trace.h"
#include "gateway/transcoding/catalogue.h"
#include "libs/base/etag.h"
#include "libs/obs/trace_context.h"
#include "tests/fuzz/support.h"

namespace jixue::fuzz {
namespace {

using gateway::Language;

bool IsAllOf(std::string_view text, std::string_view alphabet) {
  return text.find_first_not_of(alphabet) == std::string_view::npos;
}

void CheckTrace(std::string_view header) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const std::string ours = obs::ContinueTrace(header, false);
  const std::string_view text{ours};
  Expect(text.size() == 55 && text.starts_with("00-") && text[35] == '-' && text[52] == '-',
         "a traceparent has its form");
  Expect(IsAllOf(text.substr(3, 32), kHex) && IsAllOf(text.substr(36, 16), kHex) &&
             IsAllOf(text.substr(53), kHex),
         "a traceparent is hex");
  Expect(!IsAllOf(text.substr(3, 32), "0") && !IsAllOf(text.substr(36, 16), "0"), "not zero");
  Expect(obs::TraceIdOf(ours) == text.substr(3, 32), "the trace's id is its part");
  // A trace that we created is continued.
  Expect(obs::TraceIdOf(obs::ContinueTrace(ours, true)) == obs::TraceIdOf(ours), "goes on");
}

void CheckRequestId(std::string_view header) {
  const std::string id = gateway::CleanRequestId(header);
  const auto is_harmless = [](char c) {
    return (c >= '!' && c <= '~') && c != '"' && c != '\\' && c != ',' && c != ';';
  };
  Expect(id.size() <= 64, "a request id is bounded");
  Expect(std::all_of(id.begin(), id.end(), is_harmless), "a request id is harmless in a log");
  Expect(gateway::CleanRequestId(id) == id, "a clean id stays");
}

void CheckAddress(std::string_view forwarded_for) {
  const std::string peer = "127.0.0.1";
  const std::vector<gateway::Network> trusted{*gateway::Network::Parse(peer)};
  Expect(gateway::ClientAddress(peer, forwarded_for, {}) == peer, "strangers are not believed");
  const std::string address = gateway::ClientAddress(peer, forwarded_for, trusted);
  Expect(!address.empty() && address.size() <= 45, "an address is bounded");
  Expect(IsAllOf(address, "0123456789abcdefABCDEF:."), "an address looks like one");
  const std::string spoofed = std::string{forwarded_for} + ", 10.1.2.3";
  Expect(gateway::ClientAddress(peer, spoofed, trusted) == "10.1.2.3", "the proxy's word counts");
}

void CheckLanguage(std::string_view header) {
  // What * says holds for languages that are not named, so naming one with little weight lowers it.
  if (header.find('*') != std::string_view::npos) return;
  const std::string preferred = std::string{header} + ",en;q=0.0001";
  const Language language = gateway::LanguageOf(header);
  const Language with_english = gateway::LanguageOf(preferred);
  Expect(language == with_english || language == Language::kChinese, "more English, not less");
}

void CheckTags(std::string_view if_match) {
  if (!if_match.empty()) {
    const bool one = CheckEtag(if_match, 1).has_value();
    const bool two = CheckEtag(if_match, 2).has_value();
    // A list may name both.
    Expect(!(one && two) || if_match.find_first_of("*,") != std::string_view::npos,
           "a tag is of one version at most");
  }
  gateway::HttpResponse response;
  response.Add("ETag", if_match);
  const std::string_view lines{response.headers};
  Expect(std::count(lines.begin(), lines.end(), '\n') <= 1, "a value is no new header");
}

void Run(Input input) {
  CheckTrace(input.Line());
  CheckRequestId(input.Line());
  CheckAddress(input.Line());
  CheckLanguage(input.Line());
  CheckTags(input.Rest());
}

}  // namespace
}  // namespace jixue::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jixue::fuzz::Run({data, size});
  return 0;
}
