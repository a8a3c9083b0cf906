#include "services/learning/domain/exams/exam_rules.h"

#include <algorithm>

#include "services/learning/domain/errors.h"

namespace jixue::learning {

std::int32_t AttemptsAllowed(std::int32_t own, std::int32_t make_ups) {
  // Rule R-20: a make-up adds three attempts.
  return own + make_ups * kMakeUpAttempts;
}

ExamState StateOf(const ExamProgress& progress) {
  if (progress.passed) return ExamState::kPassed;
  if (progress.has_open_attempt) return ExamState::kOpen;
  if (progress.attempts_used >= progress.attempts_allowed) return ExamState::kExhausted;
  return progress.courses_unfinished == 0 ? ExamState::kOpen : ExamState::kLocked;
}

Result<void> MayStart(const ExamProgress& progress) {
  if (progress.passed) return Fail(errors::kExamPassedAlready);
  // Rule R-19: the exam opens after all its courses are studied.
  if (progress.courses_unfinished > 0) {
    return Fail(errors::kCoursesUnfinished,
                {{"unfinished", std::to_string(progress.courses_unfinished)}});
  }
  // Rule R-20: the attempts are limited; once they are used, only an operator can open a make-up.
  if (progress.attempts_used >= progress.attempts_allowed) {
    return Fail(errors::kAttemptsExhausted,
                {{"attemptsAllowed", std::to_string(progress.attempts_allowed)}});
  }
  return {};
}

Result<void> MayMakeUp(const ExamProgress& progress) {
  if (progress.passed) return Fail(errors::kExamPassedAlready);
  // Rule R-20: a make-up is opened only after all attempts have failed.
  const std::int32_t left = progress.attempts_allowed - progress.attempts_used;
  if (left > 0 || progress.has_open_attempt) {
    return Fail(errors::kAttemptsLeft, {{"attemptsLeft", std::to_string(std::max(left, 0))}});
  }
  return {};
}

bool Passes(std::int32_t score, const ExamSettings& exam) {
  // Rule R-19: a score equal to the pass mark passes.
  return score >= exam.pass_score;
}

Result<Timestamp> DecideDeadline(const Programme& programme, StudyTime time,
                                 const ExamSettings& exam, Timestamp at) {
  // Rule R-12: an exam is finished within the programme's time, so its attempts end with it.
  const Timestamp deadline =
      std::min(at + std::chrono::seconds{exam.duration_seconds}, ClosesAt(programme, time, at));
  if (RemainingSeconds(at, deadline) == 0) return ProgrammeClosed(programme);
  return deadline;
}

bool IsOverdue(Timestamp at, Timestamp deadline) { return IsAfterClose(at, deadline); }

std::int32_t RemainingSeconds(Timestamp at, Timestamp deadline) {
  const auto left = std::chrono::floor<std::chrono::seconds>(deadline - at).count();
  return static_cast<std::int32_t>(std::max<std::int64_t>(left, 0));
}

}  // namespace jixue::learning
