#include "gateway/requests/request_log.h"

#include <map>
#include <string>
#include <tuple>

#include "libs/obs/log.h"
#include "libs/obs/metrics.h"

namespace jixue::gateway {

namespace {

constexpr std::string_view kNoRoute = "none";

// The client chooses the method, so only known methods become a label.
std::string_view KnownMethod(std::string_view method) {
  for (const std::string_view known :
       {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
    if (method == known) return known;
  }
  return "other";
}

// Looking up a histogram takes a lock and builds strings, so each thread caches those it has used.
obs::Histogram HistogramOf(std::string_view route, std::string_view method, int status) {
  thread_local std::map<std::tuple<std::string_view, std::string_view, int>, obs::Histogram> known;
  const auto key = std::tuple{route, method, status};
  const auto found = known.find(key);
  if (found != known.end()) return found->second;
  const auto histogram = obs::FindHistogram(
      "http_server_seconds", "Time from the last byte of a request to the first of its answer",
      {{"route", std::string{route}},
       {"method", std::string{method}},
       {"status", std::to_string(status)}});
  known.emplace(key, histogram);
  return histogram;
}

void EndSpan(obs::Span& span, std::string_view method, const Route* route, int status) {
  constexpr int kServerError = 500;
  std::string name{method};
  if (route != nullptr) {
    name += ' ';
    name += route->path.text();
    span.Set("http.route", route->path.text());
  }
  span.SetName(name);
  span.Set("http.request.method", method);
  span.Set("http.response.status_code", std::int64_t{status});
  if (status >= kServerError) span.Fail();
  span.End();
}

}  // namespace

void RequestLog::Write(const RequestRecord& record) const {
  // These views refer to the route table and to literals, which live as long as the process.
  const std::string_view route =
      record.route != nullptr ? std::string_view{record.route->path.text()} : kNoRoute;
  const std::string_view method = KnownMethod(record.method);
  HistogramOf(route, method, record.status).Observe(record.seconds);
  if (record.span != nullptr && *record.span) {
    EndSpan(*record.span, method, record.route, record.status);
  }
  obs::Info("request", {{"requestId", record.request_id},
                        {"clientRequestId", record.client_request_id},
                        {"traceId", record.trace_id},
                        {"account", record.account_id},
                        {"method", method},
                        {"route", route},
                        {"status", static_cast<std::int64_t>(record.status)},
                        {"seconds", record.seconds}});
}

}  // namespace jixue::gateway
