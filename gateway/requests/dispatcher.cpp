#include "gateway/requests/dispatcher.h"

#include <google/protobuf/arena.h>
#include <grpcpp/support/proto_buffer_reader.h>

#include <algorithm>
#include <array>

#include "gateway/errors.h"
#include "gateway/http/client_address.h"
#include "gateway/requests/trace.h"
#include "gateway/transcoding/answer_writer.h"
#include "gateway/transcoding/problem_writer.h"
#include "gateway/transcoding/request_reader.h"
#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/obs/trace_context.h"
#include "libs/rpc/wire/metadata.h"
#include "libs/rpc/wire/status.h"

namespace jixue::gateway {

namespace {

constexpr std::string_view kRetryParam =
    "retryAfterSeconds";  // How libs/rpc/wire/status.h gives a RetryInfo.

constexpr std::string_view kSecurityHeaders =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Resource-Policy: same-site\r\n"
    "Vary: Origin, Accept-Language\r\n";
constexpr std::string_view kDataPolicy =
    "Cache-Control: no-store\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";

void AddSecurityHeaders(HttpResponse& response) {
  response.headers += kSecurityHeaders;
  if (!response.has_own_policy) response.headers += kDataPolicy;
}

Error ErrorOf(const ErrorDef& def, Params params = {}) {
  return Fail(def, std::move(params)).value();
}

bool IsIdempotencyKey(std::string_view key) {
  return key.size() <= rpc::kIdempotencyKeyMax &&
         std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

// Room for one message of a usual size, so that its arena asks for no memory.
class MessageArena {
 public:
  google::protobuf::Message* New(const google::protobuf::Message& prototype) {
    return prototype.New(&arena_);
  }

 private:
  static google::protobuf::ArenaOptions OptionsWith(std::array<char, 4096>& block) {
    google::protobuf::ArenaOptions options;
    options.initial_block = block.data();
    options.initial_block_size = block.size();
    return options;
  }

  alignas(8) std::array<char, 4096> block_;
  google::protobuf::Arena arena_{OptionsWith(block_)};
};

AnswerHints HintsOf(const grpc::ClientContext& context) {
  AnswerHints hints;
  const auto& trailers = context.GetServerTrailingMetadata();
  const auto text_of = [&trailers](const char* name) {
    const auto found = trailers.find(name);
    return found == trailers.end() ? std::string_view{}
                                   : std::string_view{found->second.data(), found->second.size()};
  };
  const auto status = ParseInt<int>(text_of(rpc::kStatus));
  if (status && *status >= 200 && *status < 300) hints.status = status;
  hints.replayed = text_of(rpc::kReplayed) == "true";
  return hints;
}

}  // namespace

Dispatcher::Dispatcher(const DispatcherSettings& settings, const DispatcherParts& parts)
    : settings_{settings},
      parts_{parts},
      address_limiter_{settings.rate},
      account_limiter_{settings.rate},
      rate_policy_{"\"default\";q=" +
                   std::to_string(static_cast<std::int64_t>(settings.rate.burst)) + ";w=" +
                   std::to_string(
                       static_cast<std::int64_t>(settings.rate.burst / settings.rate.per_second))},
      load_{settings.calls_max} {}

std::vector<SharedLimiter> Dispatcher::SharedLimiters() {
  return {{"address", &address_limiter_}, {"account", &account_limiter_}};
}

void Dispatcher::Handle(std::shared_ptr<HttpRequest> request, Responder responder) {
  const auto exchange = std::make_shared<Exchange>(std::move(request), std::move(responder));
  const HttpRequest& http = *exchange->request;
  exchange->received_at = parts_.clock.Now();
  exchange->request_id = RequestIdOf(http.Header("x-request-id"), exchange->received_at);
  BeginTrace(*exchange);
  exchange->language = LanguageOf(http.Header("accept-language"));
  exchange->client_address =
      ClientAddress(http.peer_address, http.Header("x-forwarded-for"), settings_.trusted_proxies);
  if (auto answer = AnswerAtOnce(*exchange)) return Finish(*exchange, std::move(*answer));
  if (auto error = Admit(*exchange)) return Finish(*exchange, ProblemAnswer(*exchange, *error));
  Forward(exchange);
}

void Dispatcher::BeginTrace(Exchange& exchange) const {
  const std::string_view caller = exchange.request->Header("traceparent");
  const bool sampled = IsDrawn(settings_.traces_per_million);
  exchange.trace_parent = obs::ContinueTrace(caller, sampled);
  if (sampled) {
    exchange.span = obs::Span::AtEdge(exchange.trace_parent, caller, obs::SpanKind::kServer);
  }
}

std::optional<HttpResponse> Dispatcher::AnswerAtOnce(Exchange& exchange) {
  const HttpRequest& http = *exchange.request;
  if (auto page = parts_.pages.Find(http)) return page;
  if (auto error =
          Limit(exchange, exchange.client_address, address_limiter_, exchange.address_place)) {
    return ProblemAnswer(exchange, *error);
  }
  if (auto page = parts_.docs.Find(http, exchange.language)) return page;
  const bool is_head = http.method == "HEAD";
  exchange.match = parts_.routes.Find(VerbOf(is_head ? "GET" : http.method), http.path);
  if (exchange.match.outcome != MatchOutcome::kFound) return AnswerUnrouted(exchange);
  return std::nullopt;
}

std::optional<HttpResponse> Dispatcher::AnswerUnrouted(Exchange& exchange) {
  const HttpRequest& http = *exchange.request;
  switch (exchange.match.outcome) {
    case MatchOutcome::kFound:
      return std::nullopt;
    case MatchOutcome::kBadEncoding:
      return ProblemAnswer(exchange, ErrorOf(gateway::errors::kPathInvalid));
    case MatchOutcome::kNoSuchPath:
      return ProblemAnswer(exchange, ErrorOf(jixue::errors::kRouteNotFound));
    case MatchOutcome::kNoSuchMethod:
      break;
  }
  HttpResponse response;
  if (parts_.cors.IsPreflight(http)) {
    response = parts_.cors.AnswerPreflight(http, exchange.match.allow);
  } else if (http.method == "OPTIONS") {
    response.status = 204;
  } else {
    response = ProblemAnswer(exchange, ErrorOf(jixue::errors::kMethodNotAllowed));
  }
  response.Add("Allow", exchange.match.allow);
  return response;
}

std::optional<Error> Dispatcher::Limit(Exchange& exchange, const std::string& key,
                                       RateLimiter& limiter, RateLimiter::Place& place) {
  exchange.rate = limiter.Enter(key, exchange.started_at, place);
  if (exchange.rate->admitted) return std::nullopt;
  (&limiter == &address_limiter_ ? load_.refused_by_address : load_.refused_by_account).Add();
  return ErrorOf(jixue::errors::kTooManyRequests,
                 {{std::string{kRetryParam}, std::to_string(exchange.rate->retry_after_seconds)}});
}

std::optional<Error> Dispatcher::Admit(Exchange& exchange) {
  const HttpRequest& http = *exchange.request;
  exchange.counted = true;
  load_.in_flight.Add(1);
  if (++in_flight_ > settings_.calls_max) {
    load_.refused_by_calls.Add();
    return ErrorOf(jixue::errors::kOverloaded);
  }
  auto token =
      parts_.authoriser.Admit(exchange.match.route->method.access, http.Header("authorization"));
  if (!token) return token.error();
  if (*token) {
    exchange.account_id = (*token)->principal.account.ToText();
    if (auto error = Limit(exchange, exchange.account_id, account_limiter_, exchange.account_place))
      return error;
  }
  if (!IsIdempotencyKey(http.Header("idempotency-key"))) {
    return ErrorOf(gateway::errors::kHeaderInvalid, {{"header", "Idempotency-Key"}});
  }
  return std::nullopt;
}

void Dispatcher::Forward(const ExchangePtr& exchange) {
  MessageArena arena;
  google::protobuf::Message* message = arena.New(*exchange->match.route->request);
  if (const auto error = ReadRequest(exchange->match, *exchange->request, *message)) {
    return Finish(*exchange, ProblemAnswer(*exchange, *error));
  }
  parts_.calls.Start(exchange, *message, [this, exchange](const grpc::Status& status) {
    Finish(*exchange, AnswerOf(*exchange, status));
  });
}

HttpResponse Dispatcher::AnswerOf(Exchange& exchange, const grpc::Status& status) {
  if (!status.ok()) return ProblemAnswer(exchange, rpc::FromStatus(status));
  MessageArena arena;
  const Route& route = *exchange.match.route;
  google::protobuf::Message* answer = arena.New(*route.answer);
  grpc::ProtoBufferReader reader{&exchange.received};
  if (!reader.status().ok() || !answer->ParseFromZeroCopyStream(&reader)) {
    return ProblemAnswer(exchange, ErrorOf(jixue::errors::kInternal));
  }
  return WriteAnswer(route, *answer, HintsOf(exchange.context),
                     {exchange.match.values, exchange.request->query},
                     {parts_.catalogue, exchange.language});
}

HttpResponse Dispatcher::ProblemAnswer(const Exchange& exchange, const Error& error) {
  HttpResponse response;
  response.status = StatusOf(error, parts_.catalogue);
  response.Add("Content-Type", "application/problem+json");
  if (response.status == 401) {
    response.Add("WWW-Authenticate", error.reason == jixue::errors::kTokenInvalid.reason
                                         ? R"(Bearer realm="jixue", error="invalid_token")"
                                         : R"(Bearer realm="jixue")");
  }
  const auto retry = error.params.find(std::string{kRetryParam});
  if (retry != error.params.end()) {
    response.Add("Retry-After", retry->second);
  } else if (response.status == 429 || response.status == 503) {
    response.Add("Retry-After", "1");
  }
  WriteProblem(error, {exchange.request_id, obs::TraceIdOf(exchange.trace_parent)},
               {parts_.catalogue, exchange.language}, response.body);
  return response;
}

void Dispatcher::Finish(Exchange& exchange, HttpResponse response) {
  if (exchange.counted) {
    --in_flight_;
    load_.in_flight.Add(-1);
  }
  AddSecurityHeaders(response);
  response.Add("X-Request-Id", exchange.request_id);
  if (exchange.rate) {
    response.Add("RateLimit-Policy", rate_policy_);
    response.Add("RateLimit", "\"default\";r=" + std::to_string(exchange.rate->remaining) +
                                  ";t=" + std::to_string(exchange.rate->reset_seconds));
  }
  parts_.cors.AddHeaders(*exchange.request, response);
  log_.Write({.request_id = exchange.request_id,
              .trace_id = obs::TraceIdOf(exchange.trace_parent),
              .account_id = exchange.account_id,
              .method = exchange.request->method,
              .route = exchange.match.route,
              .status = response.status,
              .seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() -
                                                       exchange.started_at)
                             .count(),
              .span = &exchange.span});
  exchange.address_place = {};
  exchange.account_place = {};
  exchange.responder.Send(response);
}

HttpResponse Dispatcher::AnswerProblem(const HeadProblem& problem, const HttpRequest& request) {
  const Timestamp now = parts_.clock.Now();
  const std::string request_id = RequestIdOf(request.Header("x-request-id"), now);
  const std::string trace = obs::ContinueTrace(request.Header("traceparent"), false);
  HttpResponse response;
  const Error error = ErrorOf(problem.error, problem.params);
  response.status = StatusOf(error, parts_.catalogue);
  response.close = true;
  response.Add("Content-Type", "application/problem+json");
  WriteProblem(error, {request_id, obs::TraceIdOf(trace)},
               {parts_.catalogue, LanguageOf(request.Header("accept-language"))}, response.body);
  AddSecurityHeaders(response);
  response.Add("X-Request-Id", request_id);
  parts_.cors.AddHeaders(request, response);
  log_.Write({.request_id = request_id,
              .trace_id = obs::TraceIdOf(trace),
              .account_id = {},
              .method = {},
              .route = nullptr,
              .status = response.status,
              .seconds = 0});
  return response;
}

}  // namespace jixue::gateway
