#include "services/learning/overdue_sweep.h"

#include <vector>

#include "libs/db/tx.h"
#include "services/learning/app/exams/mark_overdue_attempts.h"

namespace jixue::learning {
namespace {

constexpr int kBatch = 50;
constexpr std::chrono::seconds kCountEvery{15};
constexpr int kOpenCountedMax = 100'000;
constexpr std::chrono::seconds kTransactionMax{2};

std::chrono::steady_clock::time_point Deadline() {
  return std::chrono::steady_clock::now() + kTransactionMax;
}

}  // namespace

OverdueSweep::OverdueSweep(db::Pool& pool, const Clock& clock, std::chrono::milliseconds interval)
    : pool_{pool},
      clock_{clock},
      marked_{obs::FindCounter("attempts_marked_overdue_total",
                               "Attempts marked because their time was over")},
      open_{obs::FindGauge("exam_attempts_open",
                           "Attempts at exams that are not marked, at most 100000 counted.")},
      thread_{"overdue sweep", interval, [this](const auto& stop) { Turn(stop); }} {}

void OverdueSweep::CountOpen() {
  db::Tx tx{pool_, db::Access::kReadOnly, Deadline()};
  open_.Set(CountOpenAttempts(tx, kOpenCountedMax));
}

int OverdueSweep::Run(const std::stop_token& stop) {
  int marked = 0;
  for (;;) {
    const Timestamp now = clock_.Now();
    std::vector<OverdueAttempt> batch;
    {
      db::Tx tx{pool_, db::Access::kReadOnly, Deadline()};
      batch = FindOverdueAttempts(tx, now, kBatch);
    }
    int marked_now = 0;
    for (const OverdueAttempt& overdue : batch) {
      db::Tx tx{pool_, db::Access::kReadWrite, Deadline()};
      if (!MarkOverdueAttempt(tx, overdue, now)) continue;
      tx.Commit();
      ++marked_now;
      marked_.Add();
    }
    marked += marked_now;
    // A batch of which nothing could be marked would come back for ever.
    if (batch.size() < kBatch || marked_now == 0 || stop.stop_requested()) return marked;
  }
}

void OverdueSweep::Turn(const std::stop_token& stop) {
  Run(stop);
  const auto now = std::chrono::steady_clock::now();
  if (now < next_count_) return;
  CountOpen();
  next_count_ = now + kCountEvery;
}

}  // namespace jixue::learning
