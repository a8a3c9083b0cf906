#include "libs/cache/breaker.h"

#include <algorithm>

namespace jixue::cache {

namespace {

std::int64_t SecondOf(Breaker::Instant now) {
  return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
}

}  // namespace

Breaker::Breaker(const std::string& name, const BreakerSettings& settings, std::uint32_t seed)
    : settings_{settings},
      random_{seed},
      gauge_{obs::FindGauge("cache_breaker_state",
                            "State of the circuit breaker: 0 closed, 1 half-open, 2 open.",
                            {{"client", name}})},
      pause_{settings.pause_first} {
  Enter(BreakerState::kClosed);
}

bool Breaker::Admits(Instant now) {
  if (state_ == BreakerState::kClosed) return true;
  if (state_ == BreakerState::kHalfOpen || now < tries_at_) return false;
  Enter(BreakerState::kHalfOpen);
  return true;
}

void Breaker::Succeeded(Instant now) {
  if (state_ != BreakerState::kClosed) {
    seconds_ = {};
    pause_ = settings_.pause_first;
    Enter(BreakerState::kClosed);
  }
  Count(now, false);
}

void Breaker::Failed(Instant now, bool unreachable) {
  Count(now, true);
  if (state_ != BreakerState::kClosed || unreachable || TooManyFailures(now)) Open(now);
}

void Breaker::Count(Instant now, bool failed) {
  const std::int64_t number = SecondOf(now);
  Second& second = seconds_[static_cast<std::size_t>(number) % seconds_.size()];
  if (second.number != number) second = {.number = number};
  ++second.calls;
  second.failures += failed ? 1 : 0;
}

bool Breaker::TooManyFailures(Instant now) const {
  int calls = 0;
  int failures = 0;
  for (const Second& second : seconds_) {
    if (second.number <= SecondOf(now) - kWindow.count()) continue;
    calls += second.calls;
    failures += second.failures;
  }
  return calls >= settings_.calls_min && failures * 2 >= calls;
}

void Breaker::Open(Instant now) {
  std::uniform_real_distribution<double> part{0.5, 1.0};
  tries_at_ = now + std::chrono::duration_cast<Instant::duration>(pause_ * part(random_));
  pause_ = std::min(pause_ * 2, settings_.pause_max);
  Enter(BreakerState::kOpen);
}

void Breaker::Enter(BreakerState state) {
  state_ = state;
  gauge_.Set(static_cast<double>(state));
}

}  // namespace jixue::cache
