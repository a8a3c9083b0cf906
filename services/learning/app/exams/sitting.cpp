#include "services/learning/app/exams/sitting.h"

#include <utility>

#include "services/learning/app/exams/mark_attempt.h"
#include "services/learning/domain/errors.h"
#include "services/learning/storage/exams/attempt_repository.h"
#include "services/learning/storage/study/learner_repository.h"

namespace jixue::learning {

ExamStanding Sitting::StandingWith(std::int32_t courses_unfinished) const {
  return {.courses_unfinished = courses_unfinished,
          .attempts_used = exam.attempts_used,
          .attempts_allowed = exam.attempts_allowed,
          .has_open_attempt = open.has_value(),
          .passed = exam.passed};
}

Result<Sitting> LoadSitting(db::Tx& tx, const Call& call, const PersonId& person,
                            const ExamId& exam) {
  LearnerRepository{tx, person}.Lock();
  StudyReader study{tx};
  auto context = study.FindExam(exam, person);
  if (!context) return Fail(errors::kExamNotFound);
  if (!context->course.enrolled) return Fail(errors::kNotEnrolled);

  Sitting sitting{*std::move(context), AttemptRepository{tx}.LockOpen(exam, person)};
  if (!sitting.open || !IsOverdue(call.received_at, sitting.open->deadline)) return sitting;
  const AttemptResult result =
      MarkAttempt(tx, sitting.exam, *sitting.open, call.received_at, call.trace_parent);
  sitting.exam.passed = result.passed;
  sitting.open.reset();
  return sitting;
}

}  // namespace jixue::learning
