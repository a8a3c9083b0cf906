#include "gateway/openapi/problems.h"

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
      return "If-Match is missing";
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

ordered_json ProblemMembers() {
  ordered_json status = Member("integer", "The HTTP status.");
  ordered_json type = Member("string", "The address of the reason's help page.");
  type["format"] = "uri-reference";
  return {{"type", type},
          {"title", Member("string", "The reason in a few words, in the language asked for.")},
          {"status", status},
          {"detail", Member("string", "What happened and what to do, in the language asked for.")},
          {"reason", Member("string", "What a program relies on: a name of the catalogue.")},
          {"domain", Member("string", "The part of the system whose rule this is.")},
          {"params",
           {{"type", "object"},
            {"description", "Values that stand in the texts."},
            {"additionalProperties", {{"type", "string"}}}}},
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

ordered_json Problems::Whole(int status, const std::set<std::string>& reasons) {
  ordered_json names = ordered_json::array();
  ordered_json examples = ordered_json::object();
  std::string description = std::string{WordsOf(status)} + ": ";
  for (const std::string& reason : reasons) {
    if (!names.empty()) description += ", ";
    description += reason;
    names.push_back(reason);
    examples[reason] = {{"$ref", "#/components/examples/" + reason}};
    if (!examples_->contains(reason)) {
      (*examples_)[reason] = {
          {"summary", catalogue_.FindReason(reason)->title.Fill(Language::kEnglish, {})},
          {"value", ExampleOf(catalogue_, reason, Language::kEnglish)}};
    }
  }
  const ordered_json schema{
      {"$ref", "#/components/schemas/Problem"},
      {"properties", {{"status", {{"const", status}}}, {"reason", {{"enum", std::move(names)}}}}}};
  return {
      {"description", description + "."},
      {"headers", HeadersOf(status)},
      {"content",
       {{"application/problem+json", {{"schema", schema}, {"examples", std::move(examples)}}}}}};
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

ordered_json Problems::Schemas() {
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
       {"code", Member("string", "What a program relies on.")}});
  schemas["Warning"] =
      ObjectOf("Something worth a look that forbids nothing.",
               {{"code", Member("string", "What a program relies on.")},
                {"detail", Member("string", "What it is, in the language asked for.")},
                {"params", {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}}}});
  return schemas;
}

}  // namespace jixue::gateway
