// The state of one request until its response is written.
#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/support/byte_buffer.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "gateway/http/connection.h"
#include "gateway/limits/rate_limiter.h"
#include "gateway/routing/route_table.h"
#include "gateway/transcoding/catalogue.h"
#include "libs/base/time.h"
#include "libs/obs/trace.h"

namespace jixue::gateway {

// Belongs to one thread at a time: first the worker that read the request, then the call queue's
// thread.
struct Exchange {
  Exchange(std::shared_ptr<HttpRequest> the_request, Responder the_responder)
      : request{std::move(the_request)}, responder{std::move(the_responder)} {}

  std::shared_ptr<HttpRequest> request;
  Responder responder;
  std::chrono::steady_clock::time_point started_at = std::chrono::steady_clock::now();
  Timestamp received_at;
  std::string request_id;         // Ours.
  std::string client_request_id;  // The caller's own, harmless; empty if there is none.
  std::string trace_parent;
  // Covers the whole request; recorded if the trace is sampled.
  obs::Span span;
  std::string client_address;
  std::string account_id;  // Empty for anonymous callers.
  Language language = Language::kChinese;
  Match match{.outcome = MatchOutcome::kNoSuchPath, .values = {}, .allow = {}};
  std::optional<RateState> rate;
  RateLimiter::Place address_place;
  RateLimiter::Place account_place;
  std::string failure_key;  // The address whose quota a failure uses up; empty: none.
  // Set when that quota is used up and the service judges the exempting field (D54).
  std::optional<std::int64_t> quota_retry_seconds;
  bool counted = false;  // Whether it is included in the calls in flight.

  grpc::ClientContext context;
  grpc::ByteBuffer received;
};

}  // namespace jixue::gateway
