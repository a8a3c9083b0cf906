// review_queue_oldest_seconds: how long the oldest claim waits for its reviewer.
#pragma once

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/obs/metrics.h"
#include "libs/service/periodic.h"

namespace jixue::approval {

// One thread, one short read every few seconds, whatever scrapes. Every instance of the service
// tells the same, so whoever reads takes the largest and no sum.
class ReviewQueueWatch {
 public:
  ReviewQueueWatch(db::Pool& pool, const Clock& clock);

  void Start() { thread_.Start(); }
  void Stop() { thread_.Stop(); }

  // One look, without the thread. Throws what the database throws.
  void Look();

 private:
  db::Pool& pool_;
  const Clock& clock_;
  obs::Gauge oldest_;
  service::Periodic thread_;  // Last, so that it ends before what it uses.
};

}  // namespace jixue::approval
