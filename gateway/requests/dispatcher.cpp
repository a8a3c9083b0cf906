#include "gateway/requests/dispatcher.h"

#include <google/protobuf/arena.h>
#include <grpcpp/support/proto_buffer_reader.h>

#include <algorithm>
#include <array>

#include "gateway/errors.h"
#include "gateway/http/client_address.h"
#include "gateway/pages/verify_page.h"
#include "gateway/requests/trace.h"
#include "gateway/transcoding/problem_writer.h"
#include "gateway/transcoding/request_reader.h"
#include "gateway/transcoding/response_writer.h"
#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/base/try.h"
#include "libs/obs/trace_context.h"
#include "libs/rpc/wire/metadata.h"
#include "libs/rpc/wire/status.h"

namespace jixue::gateway {

namespace {

// The parameter in which libs/rpc/wire/status.h stores a RetryInfo.
constexpr std::string_view kRetryParam = "retryAfterSeconds";

constexpr std::string_view kSecurityHeaders =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Resource-Policy: same-site\r\n"
    "Vary: Origin, Accept-Language\r\n";
constexpr std::string_view kDataPolicy =
    "Cache-Control: no-store\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";

constexpr std::string_view kAllMethods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

void AddSecurityHeaders(HttpResponse& response) {
  response.headers += kSecurityHeaders;
  if (!response.has_own_policy) response.headers += kDataPolicy;
}

void AddRequestIds(const std::string& ours, const std::string& clients, HttpResponse& response) {
  response.Add("X-Request-Id", ours);
  if (!clients.empty()) response.Add("X-Client-Request-Id", clients);
}

bool IsIdempotencyKey(std::string_view key) {
  return key.size() <= rpc::kIdempotencyKeyMax &&
         std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

// Holds memory for one message of a usual size, so that its arena does not allocate.
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

// Returns an empty text when the service sent none.
std::string_view Trailer(const grpc::ClientContext& context, const char* name) {
  const auto& trailers = context.GetServerTrailingMetadata();
  const auto found = trailers.find(name);
  return found == trailers.end() ? std::string_view{}
                                 : std::string_view{found->second.data(), found->second.size()};
}

ResponseHints HintsOf(const grpc::ClientContext& context) {
  ResponseHints hints;
  const auto status = ParseInt<int>(Trailer(context, rpc::kStatus));
  if (status && *status >= 200 && *status < 300) hints.status = status;
  hints.replayed = Trailer(context, rpc::kReplayed) == "true";
  hints.file_name = Trailer(context, rpc::kFileName);
  return hints;
}

// Only the service knows whether the field is valid.
bool HasExemptingField(const rpc::Method& method, const google::protobuf::Message& message) {
  const auto* field = method.exempting_field;
  return field != nullptr && !message.GetReflection()->GetString(message, field).empty();
}

}  // namespace

Dispatcher::Dispatcher(const DispatcherSettings& settings,
                       const DispatcherDependencies& dependencies)
    : settings_{settings},
      dependencies_{dependencies},
      address_limiter_{settings.rate},
      account_limiter_{settings.rate},
      failure_limiter_{settings.failures},
      rate_policy_{"\"default\";q=" +
                   std::to_string(static_cast<std::int64_t>(settings.rate.burst)) + ";w=" +
                   std::to_string(
                       static_cast<std::int64_t>(settings.rate.burst / settings.rate.per_second))},
      load_{settings.calls_max} {}

std::vector<SharedLimiter> Dispatcher::SharedLimiters() {
  return {{"address", &address_limiter_},
          {"account", &account_limiter_},
          {"failures", &failure_limiter_}};
}

void Dispatcher::Handle(std::shared_ptr<HttpRequest> request, Responder responder) {
  const auto exchange = std::make_shared<Exchange>(std::move(request), std::move(responder));
  const HttpRequest& http = *exchange->request;
  exchange->received_at = dependencies_.clock.Now();
  exchange->request_id = NewRequestId(exchange->received_at);
  exchange->client_request_id = CleanRequestId(http.Header("x-request-id"));
  BeginTrace(*exchange);
  exchange->language = LanguageOf(http.Header("accept-language"));
  exchange->client_address =
      ClientAddress(http.peer_address, http.Header("x-forwarded-for"), settings_.trusted_proxies);
  if (auto answer = RespondAtOnce(*exchange)) return Finish(*exchange, std::move(*answer));
  if (const auto admitted = Admit(*exchange); !admitted) {
    return Finish(*exchange, ProblemResponse(*exchange, admitted.error()));
  }
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

std::optional<HttpResponse> Dispatcher::RespondAtOnce(Exchange& exchange) {
  const HttpRequest& http = *exchange.request;
  if (auto page = dependencies_.pages.Find(http)) return page;
  if (const auto admitted =
          Limit(exchange, exchange.client_address, address_limiter_, exchange.address_place);
      !admitted) {
    return ProblemResponse(exchange, admitted.error());
  }
  if (auto page = dependencies_.docs.Find(http, exchange.language)) return page;
  if (auto page = FindVerifyPage(http)) return page;
  const bool is_head = http.method == "HEAD";
  exchange.match = dependencies_.routes.Find(VerbOf(is_head ? "GET" : http.method), http.path);
  if (exchange.match.outcome != MatchOutcome::kFound) return RespondUnrouted(exchange);
  return std::nullopt;
}

std::optional<HttpResponse> Dispatcher::RespondUnrouted(Exchange& exchange) {
  const HttpRequest& http = *exchange.request;
  // A browser that asks first learns of a wrong address from the request itself.
  if (dependencies_.cors.IsPreflight(http) && exchange.match.allow.empty()) {
    return dependencies_.cors.RespondToPreflight(http, kAllMethods);
  }
  switch (exchange.match.outcome) {
    case MatchOutcome::kFound:
      return std::nullopt;
    case MatchOutcome::kBadEncoding:
      return ProblemResponse(exchange, ErrorOf(gateway::errors::kPathInvalid));
    case MatchOutcome::kNoSuchPath:
      return ProblemResponse(exchange, ErrorOf(common_errors::kRouteNotFound));
    case MatchOutcome::kNoSuchMethod:
      break;
  }
  HttpResponse response;
  if (dependencies_.cors.IsPreflight(http)) {
    response = dependencies_.cors.RespondToPreflight(http, exchange.match.allow);
  } else if (http.method == "OPTIONS") {
    response.status = 204;
  } else {
    response = ProblemResponse(exchange, ErrorOf(common_errors::kMethodNotAllowed));
  }
  response.Add("Allow", exchange.match.allow);
  return response;
}

Result<void> Dispatcher::Limit(Exchange& exchange, const std::string& key, RateLimiter& limiter,
                               RateLimiter::Place& place) {
  exchange.rate = limiter.Enter(key, exchange.started_at, place);
  if (exchange.rate->admitted) return {};
  (&limiter == &address_limiter_ ? load_.refused_by_address : load_.refused_by_account).Add();
  return Fail(common_errors::kTooManyRequests,
              {{std::string{kRetryParam}, std::to_string(exchange.rate->retry_after_seconds)}});
}

Result<void> Dispatcher::Admit(Exchange& exchange) {
  const HttpRequest& http = *exchange.request;
  exchange.counted = true;
  load_.in_flight.Add(1);
  if (++in_flight_ > settings_.calls_max) {
    load_.refused_by_calls.Add();
    return Fail(common_errors::kOverloaded);
  }
  const Admission admission = dependencies_.authoriser.Admit(exchange.match.route->method.access,
                                                             http.Header("authorization"));
  if (admission.token) exchange.account_id = admission.token->principal.account.ToText();
  JIXUE_RETURN_IF_FAILED(admission.verdict);
  if (admission.token) {
    JIXUE_RETURN_IF_FAILED(
        Limit(exchange, exchange.account_id, account_limiter_, exchange.account_place));
  }
  if (!IsIdempotencyKey(http.Header("idempotency-key"))) {
    return Fail(gateway::errors::kHeaderInvalid, {{"header", "Idempotency-Key"}});
  }
  return {};
}

void Dispatcher::Forward(const ExchangePtr& exchange) {
  MessageArena arena;
  google::protobuf::Message* message = arena.New(*exchange->match.route->request);
  if (const auto read = ReadRequest(exchange->match, *exchange->request, *message); !read) {
    return Finish(*exchange, ProblemResponse(*exchange, read.error()));
  }
  if (const auto checked = CheckFailures(*exchange, *message); !checked) {
    return Finish(*exchange, ProblemResponse(*exchange, checked.error()));
  }
  dependencies_.calls.Start(exchange, *message, [this, exchange](const grpc::Status& status) {
    HttpResponse response = ResponseOf(*exchange, status);
    CountFailure(*exchange, response.status);
    Finish(*exchange, std::move(response));
  });
}

Result<void> Dispatcher::CheckFailures(Exchange& exchange,
                                       const google::protobuf::Message& message) {
  const rpc::Method& method = exchange.match.route->method;
  if (method.counted_failure == 0) return {};
  exchange.failure_key = AddressBlock(exchange.client_address);
  const RateState state = failure_limiter_.Look(exchange.failure_key, exchange.started_at);
  if (state.admitted) return {};
  if (HasExemptingField(method, message)) {
    exchange.quota_retry_seconds = state.retry_after_seconds;
    return {};
  }
  load_.refused_by_failures.Add();
  return Fail(common_errors::kTooManyRequests,
              {{std::string{kRetryParam}, std::to_string(state.retry_after_seconds)}});
}

void Dispatcher::CountFailure(const Exchange& exchange, int status) {
  if (exchange.failure_key.empty() || status != exchange.match.route->method.counted_failure)
    return;
  if (Trailer(exchange.context, rpc::kQuotaExempt) == "true") return;
  failure_limiter_.Charge(exchange.failure_key, std::chrono::steady_clock::now());
}

HttpResponse Dispatcher::ResponseOf(Exchange& exchange, const grpc::Status& status) {
  if (!status.ok()) return ProblemResponse(exchange, rpc::FromStatus(status));
  MessageArena arena;
  const Route& route = *exchange.match.route;
  google::protobuf::Message* answer = arena.New(*route.response);
  grpc::ProtoBufferReader reader{&exchange.received};
  if (!reader.status().ok() || !answer->ParseFromZeroCopyStream(&reader)) {
    return ProblemResponse(exchange, ErrorOf(common_errors::kInternal));
  }
  return WriteResponse(route, *answer, HintsOf(exchange.context),
                       {exchange.match.values, exchange.request->query},
                       {dependencies_.catalogue, exchange.language});
}

HttpResponse Dispatcher::ProblemResponse(const Exchange& exchange, const Error& error) {
  HttpResponse response;
  response.status = StatusOf(error, dependencies_.catalogue);
  response.Add("Content-Type", "application/problem+json");
  if (response.status == 401) {
    response.Add("WWW-Authenticate", error.reason == common_errors::kTokenInvalid.reason
                                         ? R"(Bearer realm="jixue", error="invalid_token")"
                                         : R"(Bearer realm="jixue")");
  }
  // RFC 9110 section 15.5.16: which codings the client may use instead.
  if (error.reason == gateway::errors::kContentEncodingUnsupported.reason) {
    response.Add("Accept-Encoding", "identity");
  }
  // RFC 5789 section 2.2: which documents a PATCH may carry instead.
  if (error.reason == common_errors::kUnsupportedMediaType.reason &&
      exchange.request->method == "PATCH") {
    response.Add("Accept-Patch", "application/json");
  }
  const auto retry = error.params.find(std::string{kRetryParam});
  if (retry != error.params.end()) {
    response.Add("Retry-After", retry->second);
  } else if (response.status == 429 || response.status == 503) {
    response.Add("Retry-After", "1");
  }
  WriteProblem(error, {exchange.request_id, obs::TraceIdOf(exchange.trace_parent)},
               {dependencies_.catalogue, exchange.language}, response.body);
  return response;
}

void Dispatcher::Finish(Exchange& exchange, HttpResponse response) {
  if (exchange.counted) {
    --in_flight_;
    load_.in_flight.Add(-1);
  }
  AddSecurityHeaders(response);
  AddRequestIds(exchange.request_id, exchange.client_request_id, response);
  if (exchange.rate) {
    response.Add("RateLimit-Policy", rate_policy_);
    response.Add("RateLimit", "\"default\";r=" + std::to_string(exchange.rate->remaining) +
                                  ";t=" + std::to_string(exchange.rate->reset_seconds));
  }
  dependencies_.cors.AddHeaders(*exchange.request, response);
  log_.Write({.request_id = exchange.request_id,
              .client_request_id = exchange.client_request_id,
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

HttpResponse Dispatcher::RespondToProblem(const HeadProblem& problem, const HttpRequest& request) {
  const Timestamp now = dependencies_.clock.Now();
  const std::string request_id = NewRequestId(now);
  const std::string client_request_id = CleanRequestId(request.Header("x-request-id"));
  const std::string trace = obs::ContinueTrace(request.Header("traceparent"), false);
  HttpResponse response;
  const Error error = ErrorOf(problem.error, problem.params);
  response.status = StatusOf(error, dependencies_.catalogue);
  response.close = true;
  response.Add("Content-Type", "application/problem+json");
  WriteProblem(error, {request_id, obs::TraceIdOf(trace)},
               {dependencies_.catalogue, LanguageOf(request.Header("accept-language"))},
               response.body);
  AddSecurityHeaders(response);
  AddRequestIds(request_id, client_request_id, response);
  dependencies_.cors.AddHeaders(request, response);
  log_.Write({.request_id = request_id,
              .client_request_id = client_request_id,
              .trace_id = obs::TraceIdOf(trace),
              .account_id = {},
              .method = {},
              .route = nullptr,
              .status = response.status,
              .seconds = 0});
  return response;
}

}  // namespace jixue::gateway
