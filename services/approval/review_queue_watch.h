// review_queue_oldest_seconds: how long the oldest claim waits for its reviewer.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/obs/metrics.h"

namespace jixue::approval {

// One thread, one short read every few seconds, whatever scrapes. Every instance of the service
// tells the same, so whoever reads takes the largest and no sum.
class ReviewQueueWatch {
 public:
  ReviewQueueWatch(db::Pool& pool, const Clock& clock);
  ~ReviewQueueWatch();

  void Start();
  void Stop();

  // One look, without the thread. Throws what the database throws.
  void Look();

 private:
  void Loop();

  db::Pool& pool_;
  const Clock& clock_;
  obs::Gauge oldest_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;  // Guarded by mutex_.
  std::thread thread_;
};

}  // namespace jixue::approval
