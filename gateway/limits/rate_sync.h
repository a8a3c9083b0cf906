// Lets several gateways share a caller's limits: a thread reports to Redis the tokens given out
// here and reads what is left of the shared bucket (D32, ADR 13). Requests never wait for it. While
// Redis is down, each gateway's own buckets apply.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "gateway/limits/rate_limiter.h"
#include "libs/cache/client.h"

namespace jixue::gateway {

struct RateSyncSettings {
  // With an empty address, limits apply to this process alone.
  cache::ConnectionSettings redis;
  std::chrono::milliseconds interval{100};
  // Hashes the names of keys; the same for all gateways.
  Secret digest_key;
};

// A limiter and the name under which gateways share it: "address", "account".
struct SharedLimiter {
  std::string name;
  RateLimiter* limiter;
};

// The result of a round; also the label of its metric.
enum class RoundResult { kDone, kIdle, kFailed, kSkipped };

class RateSync {
 public:
  // The limiters outlive it.
  RateSync(const RateSyncSettings& settings, std::vector<SharedLimiter> limiters);
  ~RateSync();

  // Runs a round at every interval in its own thread; does nothing without Redis.
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
