#include "services/learning/app/exams/grade_overdue_attempt.h"

#include "services/learning/app/exams/grade_attempt.h"
#include "services/learning/storage/exams/attempt_repository.h"
#include "services/learning/storage/study/learner_repository.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

bool GradeOverdueAttempt(db::Tx& tx, const OverdueAttempt& overdue, const Cause& cause) {
  LearnerRepository{tx, overdue.person}.Lock();
  const auto attempt = AttemptRepository{tx}.Lock(overdue.attempt, overdue.person);
  if (!attempt || attempt->result) return false;
  const auto exam = StudyReader{tx}.FindExam(attempt->exam, overdue.person);
  if (!exam) return false;
  GradeAttempt(tx, *exam, *attempt, cause);
  return true;
}

}  // namespace jixue::learning
