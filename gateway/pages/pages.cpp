#include "gateway/pages/pages.h"

namespace jixue::gateway {

std::optional<HttpResponse> Pages::Find(const HttpRequest& request) const {
  if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
  HttpResponse response;
  if (request.path == "/healthz") {
    response.body = R"({"status":"OK"})";
  } else if (request.path == "/readyz") {
    const bool ready = is_ready_();
    response.status = ready ? 200 : 503;
    response.body = ready ? R"({"status":"READY"})" : R"({"status":"NOT_READY"})";
    if (!ready) response.Add("Retry-After", "1");
  } else {
    return std::nullopt;
  }
  response.Add("Content-Type", "application/json");
  return response;
}

}  // namespace jixue::gateway
