// Grades attempts whose time is over although nobody asks for them, so that hours do not wait until
// somebody does (D42).
#pragma once

#include <chrono>
#include <stop_token>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/obs/metrics.h"

namespace jixue::learning {

// Answers that arrived in time may still be on their way through the service, so the sweep waits
// this long after the deadline.
inline constexpr std::chrono::seconds kOverdueGrace{5};

// Belongs to one thread. Several instances of the service may sweep at once, because each attempt
// is graded under its person's lock. All functions throw the exceptions of the database.
class OverdueSweep {
 public:
  OverdueSweep(db::Pool& pool, const Clock& clock);

  // The periodic job: a sweep, and every 15 seconds a count.
  void SweepAndCount(const std::stop_token& stop);

  // One sweep: grades until no overdue attempt is left or a stop is requested. Returns how many
  // attempts it graded.
  int Run(const std::stop_token& stop = {});
  // Sets the gauge exam_attempts_open.
  void CountOpen();

 private:
  db::Pool& pool_;
  const Clock& clock_;
  obs::Counter graded_;
  obs::Gauge open_;
  std::chrono::steady_clock::time_point next_count_{};
};

}  // namespace jixue::learning
