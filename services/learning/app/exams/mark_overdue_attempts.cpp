#include "services/learning/app/exams/mark_overdue_attempts.h"

#include "services/learning/app/exams/mark_attempt.h"
#include "services/learning/storage/study/learner_repository.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

std::vector<OverdueAttempt> FindOverdueAttempts(db::Tx& tx, Timestamp now, int limit) {
  return AttemptRepository{tx}.FindOverdue(now - kOverdueGrace, limit);
}

int CountOpenAttempts(db::Tx& tx, int limit) { return AttemptRepository{tx}.CountOpen(limit); }

bool MarkOverdueAttempt(db::Tx& tx, const OverdueAttempt& overdue, Timestamp now) {
  LearnerRepository{tx, overdue.person}.Lock();
  const auto attempt = AttemptRepository{tx}.Lock(overdue.attempt, overdue.person);
  if (!attempt || attempt->result) return false;
  const auto exam = StudyReader{tx}.FindExam(attempt->exam, overdue.person);
  if (!exam) return false;
  MarkAttempt(tx, *exam, *attempt, now, {});
  return true;
}

}  // namespace jixue::learning
