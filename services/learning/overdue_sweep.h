// Marks attempts whose time is over though nobody looks at them, so that hours do not wait for a
// look (D42).
#pragma once

#include <chrono>
#include <stop_token>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/obs/metrics.h"
#include "libs/service/periodic.h"

namespace jixue::learning {

// One thread. Several instances of the service may sweep at once: each attempt is marked under its
// person's lock.
class OverdueSweep {
 public:
  OverdueSweep(db::Pool& pool, const Clock& clock, std::chrono::milliseconds interval);

  void Start() { thread_.Start(); }
  void Stop() { thread_.Stop(); }

  // One pass, without the thread: marks until none is left or a stop is requested. Returns how
  // many. Throws what the database throws.
  int Run(const std::stop_token& stop = {});
  // Sets the gauge exam_attempts_open. Throws what the database throws.
  void CountOpen();

 private:
  void Turn(const std::stop_token& stop);

  db::Pool& pool_;
  const Clock& clock_;
  obs::Counter marked_;
  obs::Gauge open_;
  std::chrono::steady_clock::time_point next_count_{};  // Of the thread.
  service::Periodic thread_;  // Last, so that it ends before what it uses.
};

}  // namespace jixue::learning
