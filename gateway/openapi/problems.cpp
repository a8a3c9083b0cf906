#include "gateway/openapi/problems.h"

#include <map>
#include <nlohmann/json.hpp>

#include "gateway/transcoding/problem_writer.h"
#include "libs/base/errors.h"

namespace jixue::gateway {

namespace {

using nlohmann::ordered_json;

const char* WordsOf(int status) {
  switch (status) {
    case 400:
      return "The request is malformed, or a field is wrong";
    case 401:
      return "Nobody is logged in, or not as this needs it";
    case 403:
      return "The account may not make this call";
    case 404:
      return "There is no such thing within the caller's scope";
    case 405:
      return "The path has other methods";
    case 408:
      return "The request did not arrive in time";
    case 409:
      return "It exists already, or somebody else was faster";
    case 412:
      return "The etag in If-Match is stale";
    case 413:
      return "The body is too large";
    case 414:
      return "The address is too long";
    case 415:
      return "The body is of another media type";
    case 422:
      return "A rule forbids it";
    case 428:
      return "The etag is missing";
    case 429:
      return "Too many requests";
    case 431:
      return "The headers are too large";
    case 501:
      return "The server does not support this way of asking";
    case 503:
      return "Not available for the moment";
    case 504:
      return "It took too long";
    default:
      return "The server failed";
  }
}

ordered_json HeadersOf(int status) {
  ordered_json headers = ordered_json::object();
  const auto add = [&headers](const char* name) {
    headers[name] = {{"$ref", std::string{"#/components/headers/"} + name}};
  };
  add("X-Request-Id");
  if (status == 401) add("WWW-Authenticate");
  if (status == 405) add("Allow");
  if (status == 429 || status == 503) add("Retry-After");
  return headers;
}

ordered_json Member(const char* type, const char* description) {
  return {{"type", type}, {"description", description}};
}

ordered_json Name(const char* schema, const char* description) {
  return {{"$ref", std::string{"#/components/schemas/"} + schema}, {"description", description}};
}

ordered_json ParamsSchema() {
  return {
      {"type", "object"},
      {"description",
       "The values that stand in the texts, in a form for programs: times are RFC 3339 in UTC."},
      {"additionalProperties", {{"type", "string"}}}};
}

// A named enumeration of a catalogue's names, with their texts as labels.
ordered_json NamesOf(const std::string& meaning, const std::map<std::string, Text>& texts) {
  ordered_json names = ordered_json::array();
  ordered_json values = ordered_json::object();
  for (const auto& [name, text] : texts) {
    names.push_back(name);
    values[name] = {{"label", text.Fill(Language::kChinese, {})},
                    {"description", text.Fill(Language::kEnglish, {})}};
  }
  return {{"type", "string"},
          {"description", meaning + ", as a name that programs can rely on. Later versions add "
                                    "values: treat one that you do not know by the HTTP status."},
          {"enum", std::move(names)},
          {"x-jixue-values", std::move(values)}};
}

ordered_json ProblemMembers() {
  ordered_json status = Member("integer", "The HTTP status.");
  ordered_json type = Member("string", "The address of the reason's help page.");
  type["format"] = "uri-reference";
  return {{"type", type},
          {"title", Member("string", "The reason in a few words, in the language asked for.")},
          {"status", status},
          {"detail", Member("string", "What happened and what to do, in the language asked for.")},
          {"reason", Name("ProblemReason", "Why it failed, as a name that programs can rely on.")},
          {"domain", Member("string", "The part of the system whose rule this is.")},
          {"params", ParamsSchema()},
          {"errors",
           {{"type", "array"},
            {"description", "The wrong fields, one entry each."},
            {"items", {{"$ref", "#/components/schemas/FieldProblem"}}}}}};
}

ordered_json ObjectOf(const char* description, ordered_json members) {
  ordered_json required = ordered_json::array();
  for (const auto& [name, schema] : members.items()) required.push_back(name);
  return {{"type", "object"},
          {"description", description},
          {"properties", std::move(members)},
          {"required", std::move(required)}};
}

}  // namespace

Problems::Problems(const Catalogue& catalogue)
    : catalogue_{catalogue},
      responses_{std::make_unique<ordered_json>(ordered_json::object())},
      examples_{std::make_unique<ordered_json>(ordered_json::object())} {}

Problems::~Problems() = default;

ordered_json Problems::ResponseOf(int status, const std::set<std::string>& reasons) {
  const auto common = CommonReasons().find(status);
  if (common == CommonReasons().end() || common->second != reasons) return Whole(status, reasons);
  const std::string name = "Problem" + std::to_string(status);
  if (!responses_->contains(name)) (*responses_)[name] = Whole(status, reasons);
  return {{"$ref", "#/components/responses/" + name}};
}

ordered_json Problems::Everywhere() {
  constexpr const char* kName = "ProblemAnywhere";
  if (!responses_->contains(kName)) (*responses_)[kName] = DescribeEverywhere();
  return {{"$ref", std::string{"#/components/responses/"} + kName}};
}

ordered_json Problems::DescribeEverywhere() {
  ordered_json statuses = ordered_json::array();
  ordered_json examples = ordered_json::object();
  std::string description = "What any operation can answer.";
  for (const int status : StatusesEverywhere()) {
    statuses.push_back(status);
    description += "\n- " + std::to_string(status) + ": " + WordsOf(status) + ": " +
                   Listed(CommonReasons().at(status), examples);
  }
  return {{"description", description},
          {"headers",
           {{"X-Request-Id", {{"$ref", "#/components/headers/X-Request-Id"}}},
            {"Retry-After", {{"$ref", "#/components/headers/Retry-After"}}},
            {"Allow", {{"$ref", "#/components/headers/Allow"}}}}},
          {"x-jixue-statuses", std::move(statuses)},
          {"content",
           {{"application/problem+json",
             {{"schema", {{"$ref", "#/components/schemas/Problem"}}},
              {"examples", std::move(examples)}}}}}};
}

std::string Problems::Listed(const std::set<std::string>& reasons, ordered_json& examples) {
  std::string text;
  for (const std::string& reason : reasons) {
    if (!text.empty()) text += ", ";
    text += "[" + reason + "](/docs/errors/" + reason + ")";
    examples[reason] = {{"$ref", "#/components/examples/" + reason}};
    if (examples_->contains(reason)) continue;
    (*examples_)[reason] = {
        {"summary", catalogue_.FindReason(reason)->title.Fill(Language::kEnglish, {})},
        {"value", ExampleOf(catalogue_, reason, Language::kEnglish)}};
  }
  return text + ".";
}

ordered_json Problems::Whole(int status, const std::set<std::string>& reasons) {
  ordered_json examples = ordered_json::object();
  const std::string description = std::string{WordsOf(status)} + ": " + Listed(reasons, examples);
  // The reasons stand beside the schema: generators of clients make a type of their own of a schema
  // that narrows another one, and lose its members.
  return {{"description", description},
          {"x-jixue-reasons", reasons},
          {"headers", HeadersOf(status)},
          {"content",
           {{"application/problem+json",
             {{"schema", {{"$ref", "#/components/schemas/Problem"}}},
              {"examples", std::move(examples)}}}}}};
}

ordered_json Problems::ExampleOf(const Catalogue& catalogue, const std::string& reason,
                                 Language language) {
  const ReasonTexts& texts = *catalogue.FindReason(reason);
  Error error{ErrorKind::kInternal, reason, texts.example, {}};
  if (reason == common_errors::kInvalidRequest.reason) {
    error.fields.push_back(WrongField("#/year", common_errors::kTooSmall, {{"min", "1900"}}));
  }
  std::string text;
  WriteProblem(error, {"0190a000-0000-7000-8000-00000000abcd", "4bf92f3577b34da6a3ce929d0e0e4736"},
               {catalogue, language}, text);
  return ordered_json::parse(text);
}

ordered_json Problems::Schemas() const {
  ordered_json problem = ProblemMembers();
  problem["instance"] = Member("string", "urn:request: and the id of the request.");
  problem["traceId"] = Member("string", "The id of the trace (W3C).");
  ordered_json schemas;
  schemas["Problem"] = ObjectOf("Why a call failed (RFC 9457).", std::move(problem));
  schemas["ItemProblem"] = ObjectOf("Why one item of a bulk call failed.", ProblemMembers());
  schemas["FieldProblem"] = ObjectOf(
      "What is wrong with one field.",
      {{"pointer", Member("string", "JSON pointer into the request: \"#/items/3/hours\".")},
       {"detail", Member("string", "What is wrong, in the language asked for.")},
       {"code", Name("FieldCode", "What is wrong, as a name that programs can rely on.")},
       {"params", ParamsSchema()}});
  schemas["Warning"] =
      ObjectOf("Something worth a look that forbids nothing.",
               {{"code", Name("WarningCode", "What it is, as a name that programs can rely on.")},
                {"detail", Member("string", "What it is, in the language asked for.")},
                {"params", ParamsSchema()}});
  std::map<std::string, Text> reasons;
  for (const auto& [reason, texts] : catalogue_.reasons()) reasons.emplace(reason, texts.title);
  schemas["ProblemReason"] = NamesOf("Why a call or an item failed", reasons);
  schemas["FieldCode"] = NamesOf("What is wrong with a field",
                                 {catalogue_.fields().begin(), catalogue_.fields().end()});
  schemas["WarningCode"] =
      NamesOf("What is worth a look", {catalogue_.warnings().begin(), catalogue_.warnings().end()});
  return schemas;
}

}  // namespace jixue::gateway
