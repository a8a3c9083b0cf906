#include "services/approval/review_queue_watch.h"

#include <algorithm>
#include <exception>

#include "libs/db/tx.h"
#include "libs/obs/log.h"
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
                             "How long the oldest claim waits for a review; 0: none waits.")} {}

ReviewQueueWatch::~ReviewQueueWatch() { Stop(); }

void ReviewQueueWatch::Start() {
  thread_ = std::thread{[this] { Loop(); }};
}

void ReviewQueueWatch::Stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void ReviewQueueWatch::Look() {
  db::Tx tx{pool_, db::Access::kReadOnly, std::chrono::steady_clock::now() + kReadMax};
  const Timestamp now = clock_.Now();
  const std::chrono::duration<double> age = now - OldestPending(tx).value_or(now);
  oldest_.Set(std::max(0.0, age.count()));
}

void ReviewQueueWatch::Loop() {
  std::unique_lock lock{mutex_};
  do {
    lock.unlock();
    try {
      Look();
    } catch (const std::exception&) {
      // The database is away or busy, which others tell; the next look tries again.
      obs::Warn("the review queue cannot be looked at");
    }
    lock.lock();
  } while (!wake_.wait_for(lock, kEvery, [this] { return stopping_; }));
}

}  // namespace jixue::approval
