#include "services/learning/app/exams/exam_context.h"

#include "services/learning/app/exams/grade_attempt.h"
#include "services/learning/domain/errors.h"
#include "services/learning/storage/exams/attempt_repository.h"
#include "services/learning/storage/study/learner_repository.h"

namespace jixue::learning {

Result<ExamContext> LoadExamContext(db::Tx& tx, const PersonId& person, const ExamId& exam,
                                    const Cause& cause) {
  LearnerRepository{tx, person}.Lock();
  auto context = StudyReader{tx}.FindExam(exam, person);
  if (!context) return Fail(errors::kExamNotFound);
  if (!context->course.enrolled) return Fail(errors::kNotEnrolled);

  context->open_attempt = AttemptRepository{tx}.LockOpen(exam, person);
  if (context->open_attempt && IsOverdue(cause.at, context->open_attempt->deadline)) {
    context->passed = GradeAttempt(tx, *context, *context->open_attempt, cause).passed;
    context->open_attempt.reset();
  }
  return *std::move(context);
}

ExamProgress ProgressOf(const ExamContext& exam, std::int32_t courses_unfinished) {
  return {.courses_unfinished = courses_unfinished,
          .attempts_used = exam.attempts_used,
          .attempts_allowed = exam.attempts_allowed,
          .has_open_attempt = exam.open_attempt.has_value(),
          .passed = exam.passed};
}

}  // namespace jixue::learning
