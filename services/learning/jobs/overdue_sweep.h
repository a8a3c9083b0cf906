// Grades attempts whose time is over although nobody asks for them, so that hours do not wait until
// somebody does (D42).
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <stop_token>
#include <vector>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/obs/metrics.h"
#include "services/learning/storage/exams/open_attempts_reader.h"

namespace jixue::learning {

// Answers that arrived in time may still be on their way through the service, so the sweep waits
// this long after the deadline.
inline constexpr std::chrono::seconds kOverdueGrace{5};

// An attempt that could not be graded waits this long until it is tried again.
inline constexpr std::chrono::seconds kGradeAgainAfter{15};

// Belongs to one thread. Several instances of the service may sweep at once, because each attempt
// is graded under its person's lock. An attempt whose grading throws does not keep the others
// waiting: it is logged, counted, and tried again later. When the list of overdue attempts or their
// count cannot be read, the functions throw the exceptions of the database.
class OverdueSweep {
 public:
  OverdueSweep(db::Pool& pool, const Clock& clock);

  // The periodic job: a sweep, and every 15 seconds a count.
  void SweepAndCount(const std::stop_token& stop);

  // One sweep: goes through all overdue attempts once, the oldest first, or until a stop is
  // requested. Returns how many attempts it graded.
  int Run(const std::stop_token& stop = {});
  // Sets the gauge exam_attempts_open.
  void CountOpen();

 private:
  std::vector<OverdueAttempt> List(Timestamp now, const std::optional<OverdueAttempt>& last);
  // Grades in a transaction of its own. Returns whether it graded the attempt.
  bool Grade(const OverdueAttempt& overdue, Timestamp now);
  // The same, but a failure is logged and the attempt is postponed.
  bool TryGrade(const OverdueAttempt& overdue, Timestamp now);

  db::Pool& pool_;
  const Clock& clock_;
  obs::Counter graded_;
  obs::Counter failed_;
  obs::Gauge open_;
  // Attempts that could not be graded, and when they are tried again.
  std::map<AttemptId, Timestamp> postponed_;
  std::chrono::steady_clock::time_point next_count_{};
};

}  // namespace jixue::learning
