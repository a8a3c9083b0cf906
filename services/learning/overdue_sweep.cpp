#include "services/learning/overdue_sweep.h"

#include <exception>
#include <vector>

#include "libs/db/tx.h"
#include "libs/obs/log.h"
#include "services/learning/app/mark_overdue_attempts.h"

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
      interval_{interval},
      marked_{obs::FindCounter("attempts_marked_overdue_total",
                               "Attempts marked because their time was over")},
      open_{obs::FindGauge("exam_attempts_open",
                           "Attempts at exams that are not marked, at most 100000 counted.")} {}

OverdueSweep::~OverdueSweep() { Stop(); }

void OverdueSweep::Start() {
  thread_ = std::thread{[this] { Loop(); }};
}

void OverdueSweep::Stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void OverdueSweep::CountOpen() {
  db::Tx tx{pool_, db::Access::kReadOnly, Deadline()};
  open_.Set(CountOpenAttempts(tx, kOpenCountedMax));
}

int OverdueSweep::Run() {
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
    if (batch.size() < kBatch || marked_now == 0) return marked;
    const std::lock_guard lock{mutex_};
    if (stopping_) return marked;
  }
}

void OverdueSweep::Loop() {
  std::chrono::steady_clock::time_point next_count{};
  do {
    try {
      Run();
      if (std::chrono::steady_clock::now() >= next_count) {
        CountOpen();
        next_count = std::chrono::steady_clock::now() + kCountEvery;
      }
    } catch (const std::exception&) {
      // The database is away or busy; the next pass tries again. The text may hold what nobody
      // should read.
      obs::Warn("overdue sweep failed");
    }
  } while (!SleepOrStop());
}

bool OverdueSweep::SleepOrStop() {
  std::unique_lock lock{mutex_};
  return wake_.wait_for(lock, interval_, [this] { return stopping_; });
}

}  // namespace jixue::learning
