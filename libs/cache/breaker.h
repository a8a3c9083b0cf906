// Spares a server that does not answer, and the caller's time.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>

#include "libs/obs/metrics.h"

namespace jixue::cache {

struct BreakerSettings {
  int calls_min = 20;  // So many calls of the last ten seconds, and half of them failed: open.
  std::chrono::milliseconds pause_first{200};
  std::chrono::milliseconds pause_max{5000};
};

// The values of the metric.
enum class BreakerState { kClosed = 0, kHalfOpen = 1, kOpen = 2 };

// Closed, calls pass. Open, none does, for a pause that doubles with each failure up to a limit and
// is shortened at random, so that many callers do not come back at once. Then one call is tried: it
// closes the breaker or opens it again. Not thread-safe, like the connection behind it. Time is an
// argument.
class Breaker {
 public:
  using Instant = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::seconds kWindow{10};

  // The metric is cache_breaker_state{client="<name>"}.
  Breaker(const std::string& name, const BreakerSettings& settings, std::uint32_t seed);

  // Whether a call may be made now; its end has to be told.
  bool Admits(Instant now);
  void Succeeded(Instant now);
  // `unreachable`: nobody is there, which needs no second opinion.
  void Failed(Instant now, bool unreachable);

  BreakerState state() const { return state_; }

 private:
  struct Second {
    std::int64_t number = -1;  // Since the clock's beginning.
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
