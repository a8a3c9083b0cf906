// The life of a request: limits, route, caller, message, call, answer.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gateway/callers/authoriser.h"
#include "gateway/calls/calls.h"
#include "gateway/http/client_address.h"
#include "gateway/http/cors.h"
#include "gateway/limits/load_metrics.h"
#include "gateway/limits/rate_sync.h"
#include "gateway/pages/docs_pages.h"
#include "gateway/pages/pages.h"
#include "gateway/requests/exchange.h"
#include "gateway/requests/request_log.h"
#include "gateway/transcoding/json_writer.h"

namespace jixue::gateway {

struct DispatcherSettings {
  std::vector<Network> trusted_proxies;
  RateSettings rate;
  int calls_max = 1000;        // In flight, over all callers.
  int traces_per_million = 0;  // Requests whose trace is recorded.
};

// What a dispatcher uses; all of it outlives the dispatcher.
struct DispatcherParts {
  const RouteTable& routes;
  const Catalogue& catalogue;
  const Clock& clock;
  const Authoriser& authoriser;
  const Cors& cors;
  const Pages& pages;
  const DocsPages& docs;
  Calls& calls;
};

// Thread-safe.
class Dispatcher {
 public:
  Dispatcher(const DispatcherSettings& settings, const DispatcherParts& parts);

  // Takes over a request; the answer comes from this thread or from the queue's.
  void Handle(std::shared_ptr<HttpRequest> request, Responder responder);
  // The answer to what could not be read as a request.
  HttpResponse AnswerProblem(const HeadProblem& problem, const HttpRequest& request);
  // What a RateSync shares with other gateways.
  std::vector<SharedLimiter> SharedLimiters();

 private:
  using ExchangePtr = std::shared_ptr<Exchange>;

  // Each step gives the answer when the request ends there.
  std::optional<HttpResponse> AnswerAtOnce(Exchange& exchange);
  std::optional<HttpResponse> AnswerUnrouted(Exchange& exchange);
  std::optional<Error> Admit(Exchange& exchange);
  std::optional<Error> Limit(Exchange& exchange, const std::string& key, RateLimiter& limiter,
                             RateLimiter::Place& place);
  void BeginTrace(Exchange& exchange) const;
  void Forward(const ExchangePtr& exchange);
  HttpResponse AnswerOf(Exchange& exchange, const grpc::Status& status);
  HttpResponse ProblemAnswer(const Exchange& exchange, const Error& error);
  void Finish(Exchange& exchange, HttpResponse response);

  DispatcherSettings settings_;
  DispatcherParts parts_;
  RateLimiter address_limiter_;
  RateLimiter account_limiter_;
  RequestLog log_;
  std::string rate_policy_;
  LoadMetrics load_;
  std::atomic<int> in_flight_{0};
};

}  // namespace jixue::gateway
