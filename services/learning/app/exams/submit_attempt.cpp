#include "services/learning/app/exams/submit_attempt.h"

#include "services/learning/app/exams/grade_attempt.h"
#include "services/learning/domain/errors.h"
#include "services/learning/storage/exams/attempt_repository.h"
#include "services/learning/storage/study/learner_repository.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

Result<AttemptResult> SubmitAttempt(db::Tx& tx, const Call& call,
                                    const SubmitAttemptCommand& command) {
  LearnerRepository{tx, command.person}.Lock();
  const auto attempt = AttemptRepository{tx}.Lock(command.attempt, command.person);
  if (!attempt) return Fail(errors::kAttemptNotFound);
  if (attempt->result) return *attempt->result;
  const auto exam = StudyReader{tx}.FindExam(attempt->exam, command.person);
  if (!exam) return Fail(errors::kAttemptNotFound);
  return GradeAttempt(tx, *exam, *attempt, CauseOf(call));
}

}  // namespace jixue::learning
