#include "gateway/transcoding/request_reader.h"

#include <google/api/httpbody.pb.h>
#include <google/protobuf/field_mask.pb.h>

#include <algorithm>

#include "gateway/errors.h"
#include "gateway/transcoding/json_reader.h"
#include "gateway/transcoding/parameters.h"
#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "libs/contract/field_rules.h"

namespace jixue::gateway {

using google::protobuf::Message;

namespace {

constexpr std::size_t kEtagCharactersMax = 200;
constexpr std::string_view kJson = "application/json";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Accepts "application/json", with or without charset=utf-8, in any case.
bool IsJson(std::string_view content_type) {
  std::string lower;
  for (const char c : content_type) {
    if (c == ' ' || c == '"') continue;
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return lower == kJson || lower == "application/json;charset=utf-8";
}

Result<void> ReadIfMatch(const Route& route, const HttpRequest& request, Message& message) {
  const std::string_view value = request.Header("if-match");
  if (route.etag == nullptr || value.empty()) return {};
  const bool visible =
      std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c < 0x7F; });
  if (!visible || value.size() > kEtagCharactersMax) {
    return Fail(gateway::errors::kHeaderInvalid, {{"header", "If-Match"}});
  }
  message.GetReflection()->SetString(&message, route.etag->field, std::string{value});
  return {};
}

Result<void> ReadBody(const Route& route, HttpRequest& request, Message& message,
                      ReadReport& report) {
  switch (route.body) {
    case BodyRule::kNone:
      if (!request.body.empty()) return Fail(gateway::errors::kBodyNotAllowed);
      return {};
    case BodyRule::kRaw: {
      auto* raw = static_cast<google::api::HttpBody*>(
          message.GetReflection()->MutableMessage(&message, route.raw_body->field));
      raw->set_content_type(std::string{request.Header("content-type")});
      raw->set_data(std::move(request.body));
      return {};
    }
    case BodyRule::kWhole:
      break;
  }
  if (request.body.empty()) return {};
  const std::string_view coding = request.Header("content-encoding");
  if (!coding.empty() && coding != "identity") {
    return Fail(gateway::errors::kContentEncodingUnsupported, {{"coding", std::string{coding}}});
  }
  if (!IsJson(request.Header("content-type"))) {
    return Fail(common_errors::kUnsupportedMediaType, {{"expected", std::string{kJson}}});
  }
  // .NET and PowerShell write a byte order mark; RFC 8259 section 8.1 allows a parser to ignore it.
  if (request.body.starts_with(kByteOrderMark)) request.body.erase(0, kByteOrderMark.size());
  ReadJson(request.body, {route.request_table, route.client_fields}, message, report);
  if (report.malformed_at) {
    return Fail(common_errors::kMalformedJson, {{"offset", std::to_string(*report.malformed_at)}});
  }
  return {};
}

void FillMask(const Route& route, std::uint64_t keys, Message& message) {
  auto* mask = static_cast<google::protobuf::FieldMask*>(
      message.GetReflection()->MutableMessage(&message, route.update_mask->field));
  for (const FieldEntry& entry : route.request_table->fields) {
    if ((keys & (std::uint64_t{1} << entry.index)) != 0) mask->add_paths(entry.field->name());
  }
}

bool IsPresent(const void* context, const std::string& pointer) {
  const auto& present = static_cast<const ReadReport*>(context)->present;
  return std::find(present.begin(), present.end(), pointer) != present.end();
}

// Returns whether the reader has reported this field or a field that contains it.
bool IsReported(const std::vector<FieldError>& errors, const std::string& pointer) {
  return std::any_of(errors.begin(), errors.end(), [&pointer](const FieldError& error) {
    return pointer.starts_with(error.pointer) &&
           (pointer.size() == error.pointer.size() || pointer[error.pointer.size()] == '/');
  });
}

void CheckLimits(Message& message, ReadReport& report) {
  const std::vector<FieldError> read = report.errors;
  for (FieldError& error : rpc::NormaliseAndCheck(message, &report, &IsPresent)) {
    if (!IsReported(read, error.pointer)) report.Add(std::move(error));
  }
}

// Whether the service finds the same problems by itself, so that it can report them with its own.
bool IsForService(const Route& route, const Message& message, const ReadReport& report) {
  return route.method.judged_together && rpc::CheckFields(message) == report.errors;
}

}  // namespace

Result<void> ReadRequest(const Match& match, HttpRequest& request, Message& message) {
  const Route& route = *match.route;
  ReadReport report;
  JIXUE_RETURN_IF_FAILED(ReadBody(route, request, message, report));
  const std::uint64_t query_fields = route.body == BodyRule::kWhole ? 0 : route.client_fields;
  if (!request.query.empty()) {
    ReadReport of_query;
    if (!ReadQuery(request.query, {route.request_table, query_fields, route.method.printed_address},
                   message, of_query)) {
      return Fail(gateway::errors::kPathInvalid);
    }
    for (FieldError& error : of_query.errors) report.Add(std::move(error));
    std::move(of_query.present.begin(), of_query.present.end(), std::back_inserter(report.present));
  }
  ReadPath(route.path_fields, match.values, message, report);
  JIXUE_RETURN_IF_FAILED(ReadIfMatch(route, request, message));
  if (route.update_mask != nullptr) FillMask(route, report.keys, message);
  CheckLimits(message, report);
  if (report.errors.empty() || IsForService(route, message, report)) return {};
  return FailFields(std::move(report.errors));
}

}  // namespace jixue::gateway
