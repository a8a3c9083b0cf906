#include "services/learning/app/exams/grade_attempt.h"

#include <algorithm>

#include "services/learning/app/study/award_hours.h"
#include "services/learning/domain/exams/exam_rules.h"
#include "services/learning/storage/exams/attempt_repository.h"

namespace jixue::learning {

AttemptResult GradeAttempt(db::Tx& tx, const ExamContext& exam, const Attempt& attempt,
                           const Cause& cause) {
  AttemptRepository attempts{tx};
  const std::int32_t score =
      attempt.answers ? Score(attempts.ReadKeys(attempt.id), *attempt.answers) : 0;
  const AttemptResult result{
      .score = score,
      .passed = Passes(score, exam.exam),
      .attempts_left = std::max(exam.attempts_allowed - exam.attempts_used, 0)};
  const Timestamp ended_at = std::min(cause.at, attempt.deadline);
  attempts.SaveResult(attempt.id, result, ended_at);
  if (result.passed) {
    AwardHours(
        tx,
        {.person = attempt.person, .programme = exam.course.programme, .made_up = attempt.made_up},
        {.at = ended_at, .trace_parent = cause.trace_parent});
  }
  return result;
}

}  // namespace jixue::learning
