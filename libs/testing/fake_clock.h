// A clock that a test sets. Thread-safe.
#pragma once

#include <atomic>

#include "libs/base/time.h"

namespace jixue::testing {

class FakeClock final : public Clock {
 public:
  explicit FakeClock(Timestamp now) : now_{now.time_since_epoch().count()} {}

  Timestamp Now() const override { return Timestamp{std::chrono::microseconds{now_.load()}}; }
  void Set(Timestamp now) { now_ = now.time_since_epoch().count(); }
  void Advance(std::chrono::microseconds by) { now_ += by.count(); }

 private:
  std::atomic<std::int64_t> now_;
};

// Parses "2026-03-31T20:00:00+08:00"; aborts when the text is ill-formed.
Timestamp At(std::string_view text);

}  // namespace jixue::testing
