#include "gateway/transcoding/response_writer.h"

#include <google/api/httpbody.pb.h>

#include "gateway/routing/percent.h"

namespace jixue::gateway {

using google::protobuf::Message;

namespace {

std::string TextOf(const Message& message, const FieldEntry& entry) {
  const auto& reflection = *message.GetReflection();
  if (entry.kind == FieldKind::kInt32)
    return std::to_string(reflection.GetInt32(message, entry.field));
  return reflection.GetString(message, entry.field);
}

bool IsParameter(std::string_view pair, std::string_view name) {
  return pair.starts_with(name) && (pair.size() == name.size() || pair[name.size()] == '=');
}

// Returns the request's own query with another page token.
std::string NextQuery(std::string_view query, std::string_view token) {
  std::string next;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    if (!pair.empty() && !IsParameter(pair, "pageToken")) {
      next += pair;
      next += '&';
    }
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
  }
  return next + "pageToken=" + PercentEncode(token);
}

void AddLocation(const Route& route, const Message& answer, HttpResponse& response) {
  std::vector<std::string> values;
  for (const FieldEntry* entry : route.location_fields) {
    values.push_back(TextOf(answer, *entry));
    if (values.back().empty()) return;
  }
  response.Add("Location", route.location->Fill(values));
}

// RFC 6266: the exact name (RFC 8187), and a name for clients that read ASCII only.
std::string Disposition(std::string_view file_name) {
  std::string ascii;
  for (const char c : file_name) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '.' || c == '-';
    if (plain) {
      ascii += c;
    } else if (!ascii.ends_with('_')) {
      ascii += '_';
    }
  }
  if (ascii.starts_with('_')) ascii.replace(0, 1, "jixue");
  return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + PercentEncode(file_name);
}

void AllowCaching(int seconds, HttpResponse& response) {
  response.has_own_policy = true;
  response.Add("Cache-Control", "public, max-age=" + std::to_string(seconds));
  response.Add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
}

}  // namespace

HttpResponse WriteResponse(const Route& route, const Message& answer, const ResponseHints& hints,
                           const RequestLine& line, const WriteContext& context) {
  HttpResponse response;
  response.status = hints.status.value_or(route.method.success_status);
  if (route.method.cache_seconds > 0) AllowCaching(route.method.cache_seconds, response);
  if (hints.replayed) response.Add("Idempotency-Replayed", "true");
  if (route.response_etag != nullptr) {
    const std::string etag = TextOf(answer, *route.response_etag);
    if (!etag.empty()) response.Add("ETag", "\"" + etag + "\"");
  }
  if (route.location && (response.status == 201 || response.status == 202))
    AddLocation(route, answer, response);
  if (route.next_page_token != nullptr && route.verb == HttpVerb::kGet) {
    const std::string token = TextOf(answer, *route.next_page_token);
    if (!token.empty()) {
      response.Add("Link", "<" + route.path.Fill(line.path_values) + "?" +
                               NextQuery(line.query, token) + ">; rel=\"next\"");
    }
  }
  if (response.status == 204) return response;
  if (route.response_table->kind == MessageKind::kHttpBody) {
    const auto& raw = static_cast<const google::api::HttpBody&>(answer);
    response.Add("Content-Type",
                 raw.content_type().empty() ? "application/octet-stream" : raw.content_type());
    if (!hints.file_name.empty()) {
      response.Add("Content-Disposition", Disposition(hints.file_name));
    }
    response.body = raw.data();
    return response;
  }
  response.Add("Content-Type", "application/json");
  WriteJson(answer, *route.response_table, context, response.body);
  return response;
}

}  // namespace jixue::gateway
