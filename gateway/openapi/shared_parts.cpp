// The parameters and headers that many operations share.
#include <nlohmann/json.hpp>

#include "gateway/openapi/operations.h"

namespace jixue::gateway {

namespace {

using nlohmann::ordered_json;

ordered_json HeaderParameter(const char* name, const char* description, ordered_json schema) {
  return {{"name", name},
          {"in", "header"},
          {"description", description},
          {"schema", std::move(schema)}};
}

ordered_json TextHeader(const char* description, const char* example) {
  return {{"description", description}, {"schema", {{"type", "string"}}}, {"example", example}};
}

}  // namespace

ordered_json Operations::SharedParameters() {
  ordered_json if_match = HeaderParameter(
      "If-Match", "The etag of the resource as the caller read it, in quotes, or * for any.",
      {{"type", "string"}, {"pattern", "^[ -~]{1,200}$"}});
  if_match["required"] = true;
  const ordered_json key =
      HeaderParameter("Idempotency-Key",
                      "Names this request, for example by a random UUID: a repetition with the "
                      "same key gives the first success again. Each new request needs a new key.",
                      {{"type", "string"}, {"pattern", "^[!-~]{0,128}$"}});
  const ordered_json language = HeaderParameter(
      "Accept-Language", "zh (the default) or en: the language of all texts for people.",
      {{"type", "string"}});
  const ordered_json request_id =
      HeaderParameter("X-Request-Id",
                      "An id of the caller's for this request, at most 64 of "
                      "[0-9A-Za-z._-]. It is logged beside the "
                      "id of the server and answered as X-Client-Request-Id.",
                      {{"type", "string"}});
  const ordered_json trace =
      HeaderParameter("traceparent", "The trace to go on with (W3C).", {{"type", "string"}});
  return {{"If-Match", std::move(if_match)},
          {"Idempotency-Key", key},
          {"Accept-Language", language},
          {"X-Request-Id", request_id},
          {"traceparent", trace}};
}

ordered_json Operations::SharedHeaders() {
  return {
      {"ETag", TextHeader("The version of the resource, for If-Match.", "\"1\"")},
      {"Location", TextHeader("The path of what was made.", "/v1/policy-years/2025")},
      {"Link", TextHeader("The next page, rel=\"next\"; absent on the last one.",
                          "</v1/claims?pageToken=abc>; rel=\"next\"")},
      {"Content-Disposition",
       TextHeader("The name to save the file under (RFC 6266), where it has one.",
                  "attachment; filename=\"_-2025.pdf\"; filename*=UTF-8''%E8%AF%81-2025.pdf")},
      {"Idempotency-Replayed",
       TextHeader("true when this is the stored response to an earlier request.", "true")},
      {"X-Request-Id", TextHeader("The id of this request, for questions about it.",
                                  "0190a000-0000-7000-8000-00000000abcd")},
      {"RateLimit", TextHeader("What is left of the caller's requests: r, refilled in t seconds.",
                               "\"default\";r=399;t=1")},
      {"RateLimit-Policy",
       TextHeader("How many requests, q, in how many seconds, w.", "\"default\";q=400;w=2")},
      {"Retry-After", TextHeader("Seconds to wait before the next try.", "1")},
      {"WWW-Authenticate", TextHeader("The way to log in.", "Bearer realm=\"jixue\"")},
      {"Allow", TextHeader("The methods of the path.", "GET, HEAD, OPTIONS")},
  };
}

}  // namespace jixue::gateway
