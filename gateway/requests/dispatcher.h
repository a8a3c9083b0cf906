// Handles a request from its limits to its response: route, caller, message, call.
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
  // The quota of failures by address (D54): 60 a minute.
  RateSettings failures{.per_second = 1, .burst = 120};
  int calls_max = 1000;  // In flight, over all callers.
  // How many requests in a million have their trace recorded.
  int traces_per_million = 0;
};

// The objects that a dispatcher uses; all of them outlive it.
struct DispatcherDependencies {
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
  Dispatcher(const DispatcherSettings& settings, const DispatcherDependencies& dependencies);

  // Takes ownership of a request; the response is sent by this thread or by the queue's.
  void Handle(std::shared_ptr<HttpRequest> request, Responder responder);
  // Builds the response to input that could not be parsed as a request.
  HttpResponse RespondToProblem(const HeadProblem& problem, const HttpRequest& request);
  // Returns the limiters that a RateSync shares with other gateways.
  std::vector<SharedLimiter> SharedLimiters();

 private:
  using ExchangePtr = std::shared_ptr<Exchange>;

  // Each step returns the response if the request ends there.
  std::optional<HttpResponse> RespondAtOnce(Exchange& exchange);
  std::optional<HttpResponse> RespondUnrouted(Exchange& exchange);
  Result<void> Admit(Exchange& exchange);
  Result<void> Limit(Exchange& exchange, const std::string& key, RateLimiter& limiter,
                     RateLimiter::Place& place);
  // For calls whose failures are limited (D54): whether the caller's address has any left, and the
  // count of one. A call whose exempting field is filled goes on in either case; the service is
  // told that none is left, and says whether the field was valid.
  Result<void> CheckFailures(Exchange& exchange, const google::protobuf::Message& message);
  void CountFailure(const Exchange& exchange, int status);
  void BeginTrace(Exchange& exchange) const;
  void Forward(const ExchangePtr& exchange);
  HttpResponse ResponseOf(Exchange& exchange, const grpc::Status& status);
  HttpResponse ProblemResponse(const Exchange& exchange, const Error& error);
  void Finish(Exchange& exchange, HttpResponse response);

  DispatcherSettings settings_;
  DispatcherDependencies dependencies_;
  RateLimiter address_limiter_;
  RateLimiter account_limiter_;
  RateLimiter failure_limiter_;
  RequestLog log_;
  std::string rate_policy_;
  LoadMetrics load_;
  std::atomic<int> in_flight_{0};
};

}  // namespace jixue::gateway
