// Lets several gateways share the limits of a caller: a thread tells a Redis what this one gave out
// and learns what is left of the bucket that all have in common (D32, ADR 13). Requests never wait
// for it. While Redis is away each gateway's own buckets hold.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "gateway/limits/rate_limiter.h"
#include "libs/cache/client.h"

namespace jixue::gateway {

struct RateSyncSettings {
  cache::ConnectionSettings redis;  // An empty address: limits are this process's own.
  std::chrono::milliseconds interval{100};
  Secret digest_key;  // Of the names of keys; the same for all gateways.
};

// Limiters that count the same kind of caller under one name: "address", "account".
struct SharedLimiter {
  std::string name;
  RateLimiter* limiter;
};

// What a round came to; also the label of its metric.
enum class RoundResult { kDone, kIdle, kFailed, kSkipped };

class RateSync {
 public:
  // The limiters outlive it.
  RateSync(const RateSyncSettings& settings, std::vector<SharedLimiter> limiters);
  ~RateSync();

  // A round at every interval, in a thread of its own; nothing where there is no Redis.
  void Start();
  void Stop();

  // For tests, which call Round instead of Start.
  RoundResult Round();
  cache::BreakerState breaker_state() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::gateway
