// Marks attempts whose time is over though nobody looks at them, so that hours do not wait for a
// look (D42).
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/obs/metrics.h"

namespace jixue::learning {

// One thread. Several instances of the service may sweep at once: each attempt is marked under its
// person's lock.
class OverdueSweep {
 public:
  OverdueSweep(db::Pool& pool, const Clock& clock, std::chrono::milliseconds interval);
  ~OverdueSweep();

  void Start();
  void Stop();

  // One pass, without the thread: marks until none is left. Returns how many. Throws what the
  // database throws.
  int Run();
  // Sets the gauge exam_attempts_open. Throws what the database throws.
  void CountOpen();

 private:
  void Loop();
  bool SleepOrStop();

  db::Pool& pool_;
  const Clock& clock_;
  const std::chrono::milliseconds interval_;
  obs::Counter marked_;
  obs::Gauge open_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;  // Guarded by mutex_.
  std::thread thread_;
};

}  // namespace jixue::learning
