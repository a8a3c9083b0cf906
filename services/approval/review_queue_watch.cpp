#include "services/approval/review_queue_watch.h"

#include <algorithm>
#include <chrono>

#include "libs/db/tx.h"
#include "services/approval/storage/review_queue.h"

namespace jixue::approval {
namespace {

constexpr std::chrono::seconds kEvery{15};
constexpr std::chrono::seconds kReadMax{2};

}  // namespace

ReviewQueueWatch::ReviewQueueWatch(db::Pool& pool, const Clock& clock)
    : pool_{pool},
      clock_{clock},
      oldest_{obs::FindGauge("review_queue_oldest_seconds",
                             "How long the oldest claim waits for a review; 0: none waits.")},
      thread_{"review queue watch", kEvery, [this](const auto&) { Look(); }} {}

void ReviewQueueWatch::Look() {
  db::Tx tx{pool_, db::Access::kReadOnly, std::chrono::steady_clock::now() + kReadMax};
  const Timestamp now = clock_.Now();
  const std::chrono::duration<double> age = now - OldestPending(tx).value_or(now);
  oldest_.Set(std::max(0.0, age.count()));
}

}  // namespace jixue::approval
