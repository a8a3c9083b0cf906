#include "services/approval/jobs/review_queue_watch.h"

#include <algorithm>

#include "libs/db/tx.h"
#include "libs/obs/metrics.h"
#include "services/approval/storage/review_queue_reader.h"

namespace jixue::approval {
namespace {

constexpr std::chrono::seconds kReadMax{2};

}  // namespace

void WatchReviewQueue(db::Pool& pool, const Clock& clock) {
  const auto oldest =
      obs::FindGauge("review_queue_oldest_seconds",
                     "How long the oldest claim waits for a review; 0: none waits.");
  db::Tx tx{pool, db::Access::kReadOnly, std::chrono::steady_clock::now() + kReadMax};
  const Timestamp now = clock.Now();
  const std::chrono::duration<double> age = now - ReviewQueueReader{tx}.FindOldest().value_or(now);
  oldest.Set(std::max(0.0, age.count()));
}

}  // namespace jixue::approval
