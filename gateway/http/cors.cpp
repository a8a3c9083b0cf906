#include "gateway/http/cors.h"

#include <algorithm>

namespace jixue::gateway {

bool Cors::IsListed(std::string_view origin) const {
  return !origin.empty() && std::find(origins_.begin(), origins_.end(), origin) != origins_.end();
}

bool Cors::IsPreflight(const HttpRequest& request) const {
  return request.method == "OPTIONS" && !request.Header("origin").empty() &&
         !request.Header("access-control-request-method").empty();
}

HttpResponse Cors::RespondToPreflight(const HttpRequest& request, std::string_view allow) const {
  HttpResponse response;
  response.status = 204;
  if (!IsListed(request.Header("origin"))) return response;
  response.Add("Access-Control-Allow-Methods", allow);
  response.Add("Access-Control-Allow-Headers",
               "Authorization, Content-Type, Accept-Language, Idempotency-Key, If-Match, "
               "X-Request-Id, traceparent");
  response.Add("Access-Control-Max-Age", "600");
  return response;
}

void Cors::AddHeaders(const HttpRequest& request, HttpResponse& response) const {
  const std::string_view origin = request.Header("origin");
  if (!IsListed(origin)) return;
  response.Add("Access-Control-Allow-Origin", origin);
  response.Add("Access-Control-Expose-Headers",
               "ETag, Location, Link, Retry-After, RateLimit, RateLimit-Policy, "
               "Idempotency-Replayed, X-Request-Id, X-Client-Request-Id, Content-Disposition");
}

}  // namespace jixue::gateway
