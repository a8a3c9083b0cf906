#include "services/learning/jobs/overdue_sweep.h"

#include <vector>

#include "libs/db/tx.h"
#include "services/learning/app/exams/grade_overdue_attempt.h"
#include "services/learning/storage/exams/open_attempts_reader.h"

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

OverdueSweep::OverdueSweep(db::Pool& pool, const Clock& clock)
    : pool_{pool},
      clock_{clock},
      graded_{obs::FindCounter("attempts_marked_overdue_total",
                               "Attempts marked because their time was over")},
      open_{obs::FindGauge("exam_attempts_open",
                           "Attempts at exams that are not marked, at most 100000 counted.")} {}

void OverdueSweep::SweepAndCount(const std::stop_token& stop) {
  Run(stop);
  const auto now = std::chrono::steady_clock::now();
  if (now < next_count_) return;
  CountOpen();
  next_count_ = now + kCountEvery;
}

int OverdueSweep::Run(const std::stop_token& stop) {
  int graded = 0;
  for (;;) {
    const Timestamp now = clock_.Now();
    std::vector<OverdueAttempt> batch;
    {
      db::Tx tx{pool_, db::Access::kReadOnly, Deadline()};
      batch = OpenAttemptsReader{tx}.ListOverdue(now - kOverdueGrace, kBatch);
    }
    int graded_now = 0;
    for (const OverdueAttempt& overdue : batch) {
      db::Tx tx{pool_, db::Access::kReadWrite, Deadline()};
      if (!GradeOverdueAttempt(tx, overdue, {.at = now})) continue;
      tx.Commit();
      ++graded_now;
      graded_.Add();
    }
    graded += graded_now;
    // A batch of which nothing could be graded would be listed again for ever.
    if (batch.size() < kBatch || graded_now == 0 || stop.stop_requested()) return graded;
  }
}

void OverdueSweep::CountOpen() {
  db::Tx tx{pool_, db::Access::kReadOnly, Deadline()};
  open_.Set(OpenAttemptsReader{tx}.Count(kOpenCountedMax));
}

}  // namespace jixue::learning
