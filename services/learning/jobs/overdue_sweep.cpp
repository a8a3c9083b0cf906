#include "services/learning/jobs/overdue_sweep.h"

#include <exception>
#include <string>

#include "libs/db/tx.h"
#include "libs/obs/log.h"
#include "services/learning/app/exams/grade_overdue_attempt.h"

namespace jixue::learning {
namespace {

constexpr int kBatch = 50;
constexpr std::chrono::seconds kCountEvery{15};
constexpr int kOpenCountedMax = 100'000;
constexpr std::chrono::seconds kTransactionMax{2};
// Further ones are tried again in each sweep, which costs time but keeps nobody else waiting.
constexpr std::size_t kPostponedMax = 1'000;

std::chrono::steady_clock::time_point Deadline() {
  return std::chrono::steady_clock::now() + kTransactionMax;
}

}  // namespace

OverdueSweep::OverdueSweep(db::Pool& pool, const Clock& clock)
    : pool_{pool},
      clock_{clock},
      graded_{obs::FindCounter("attempts_marked_overdue_total",
                               "Attempts marked because their time was over")},
      failed_{obs::FindCounter("attempts_grading_failed_total",
                               "Overdue attempts whose grading failed; each is tried again.")},
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
  const Timestamp now = clock_.Now();
  std::erase_if(postponed_, [now](const auto& postponed) { return postponed.second <= now; });
  int graded = 0;
  std::optional<OverdueAttempt> last;
  for (;;) {
    const std::vector<OverdueAttempt> batch = List(now, last);
    for (const OverdueAttempt& overdue : batch) {
      if (stop.stop_requested()) return graded;
      if (TryGrade(overdue, now)) ++graded;
    }
    if (batch.size() < kBatch) return graded;
    // The next list begins behind this one, also when nothing of it could be graded.
    last = batch.back();
  }
}

std::vector<OverdueAttempt> OverdueSweep::List(Timestamp now,
                                               const std::optional<OverdueAttempt>& last) {
  db::Tx tx{pool_, db::Access::kReadOnly, Deadline()};
  return OpenAttemptsReader{tx}.ListOverdue(now - kOverdueGrace, last, kBatch);
}

bool OverdueSweep::Grade(const OverdueAttempt& overdue, Timestamp now) {
  db::Tx tx{pool_, db::Access::kReadWrite, Deadline()};
  if (!GradeOverdueAttempt(tx, overdue, {.at = now})) return false;
  tx.Commit();
  return true;
}

bool OverdueSweep::TryGrade(const OverdueAttempt& overdue, Timestamp now) {
  if (postponed_.contains(overdue.attempt)) return false;
  try {
    if (!Grade(overdue, now)) return false;
  } catch (const std::exception& error) {
    failed_.Add();
    // Only the first line: PostgreSQL's others contain values of the row.
    const std::string text = error.what();
    obs::Warn("an overdue attempt could not be graded",
              {{"attempt", overdue.attempt.ToText()}, {"error", text.substr(0, text.find('\n'))}});
    if (postponed_.size() < kPostponedMax) {
      postponed_.emplace(overdue.attempt, now + kGradeAgainAfter);
    }
    return false;
  }
  graded_.Add();
  return true;
}

void OverdueSweep::CountOpen() {
  db::Tx tx{pool_, db::Access::kReadOnly, Deadline()};
  open_.Set(OpenAttemptsReader{tx}.Count(kOpenCountedMax));
}

}  // namespace jixue::learning
