#include "services/learning/domain/exams/exam_rules.h"

#include <algorithm>

#include "services/learning/domain/errors.h"

namespace jixue::learning {

std::int32_t AttemptsAllowed(std::int32_t own, std::int32_t make_ups) {
  // Rule R-20: a make-up gives three fresh attempts.
  return own + make_ups * kMakeUpAttempts;
}

ExamState StateOf(const ExamStanding& standing) {
  if (standing.passed) return ExamState::kPassed;
  if (standing.has_open_attempt) return ExamState::kOpen;
  if (standing.attempts_used >= standing.attempts_allowed) return ExamState::kExhausted;
  return standing.courses_unfinished == 0 ? ExamState::kOpen : ExamState::kLocked;
}

Result<void> MayStart(const ExamStanding& standing) {
  if (standing.passed) return Fail(errors::kExamPassedAlready);
  // Rule R-19: only after all courses the exam is open.
  if (standing.courses_unfinished > 0) {
    return Fail(errors::kCoursesUnfinished,
                {{"unfinished", std::to_string(standing.courses_unfinished)}});
  }
  // Rule R-20: the attempts are limited; after them only an operator can open a make-up.
  if (standing.attempts_used >= standing.attempts_allowed) {
    return Fail(errors::kAttemptsExhausted,
                {{"attemptsAllowed", std::to_string(standing.attempts_allowed)}});
  }
  return {};
}

Result<void> MayMakeUp(const ExamStanding& standing) {
  if (standing.passed) return Fail(errors::kExamPassedAlready);
  // Rule R-20: a make-up comes after all attempts have failed.
  const std::int32_t left = standing.attempts_allowed - standing.attempts_used;
  if (left > 0 || standing.has_open_attempt) {
    return Fail(errors::kAttemptsLeft, {{"attemptsLeft", std::to_string(std::max(left, 0))}});
  }
  return {};
}

bool Passes(std::int32_t score, const ExamSettings& exam) {
  // Rule R-19: the pass mark itself is enough.
  return score >= exam.pass_score;
}

bool IsOverdue(Timestamp at, Timestamp deadline) { return IsAfterClose(at, deadline); }

std::int32_t RemainingSeconds(Timestamp at, Timestamp deadline) {
  const auto left = std::chrono::floor<std::chrono::seconds>(deadline - at).count();
  return static_cast<std::int32_t>(std::max<std::int64_t>(left, 0));
}

}  // namespace jixue::learning
