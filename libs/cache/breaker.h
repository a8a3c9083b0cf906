// A circuit breaker: it spares a server that does not respond, and the caller's time.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>

#include "libs/obs/metrics.h"

namespace jixue::cache {

struct BreakerSettings {
  // The breaker opens when at least so many calls of the last ten seconds are known and half of
  // them failed.
  int calls_min = 20;
  std::chrono::milliseconds pause_first{200};
  std::chrono::milliseconds pause_max{5000};
};

// The values of the metric.
enum class BreakerState { kClosed = 0, kHalfOpen = 1, kOpen = 2 };

// While it is closed, calls pass. While it is open, none does, for a pause that doubles with each
// failure up to a limit and is shortened at random, so that many callers do not return at once.
// Then one call is tried, which closes the breaker or opens it again. It is not thread-safe, like
// the connection behind it. Time is an argument.
class Breaker {
 public:
  using Instant = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::seconds kWindow{10};

  // The metric is cache_breaker_state{client="<name>"}.
  Breaker(const std::string& name, const BreakerSettings& settings, std::uint32_t seed);

  // Returns whether a call may be made now. If so, report its end by Succeeded or Failed.
  bool Admits(Instant now);
  void Succeeded(Instant now);
  // `unreachable` opens the breaker at once: nothing listens at the address, so further calls would
  // fail as well.
  void Failed(Instant now, bool unreachable);

  BreakerState state() const { return state_; }

 private:
  struct Second {
    std::int64_t number = -1;  // Counted since the clock's epoch.
    int calls = 0;
    int failures = 0;
  };

  void Count(Instant now, bool failed);
  bool TooManyFailures(Instant now) const;
  void Open(Instant now);
  void Enter(BreakerState state);

  BreakerSettings settings_;
  std::minstd_rand random_;
  obs::Gauge gauge_;
  BreakerState state_ = BreakerState::kClosed;
  std::array<Second, static_cast<std::size_t>(kWindow.count())> seconds_;
  std::chrono::milliseconds pause_;
  Instant tries_at_;
};

}  // namespace jixue::cache
