#include "services/learning/app/exams/save_answers.h"

#include "libs/base/try.h"
#include "services/learning/domain/errors.h"
#include "services/learning/domain/exams/exam_rules.h"
#include "services/learning/storage/exams/attempt_repository.h"

namespace jixue::learning {

Result<SavedAnswers> SaveAnswers(db::Tx& tx, const Call& call, const SaveAnswersCommand& command) {
  AttemptRepository attempts{tx};
  const auto attempt = attempts.Lock(command.attempt, command.person);
  if (!attempt) return Fail(errors::kAttemptNotFound);
  JIXUE_TRY(decision, DecideSave(*attempt, attempts.ReadPaper(command.attempt), command.answers,
                                 call.received_at));

  const std::int32_t remaining = RemainingSeconds(call.received_at, attempt->deadline);
  if (decision.is_retry) {
    return SavedAnswers{attempt->revision, attempt->saved_at.value_or(call.received_at), remaining};
  }
  attempts.SaveAnswers(command.attempt, command.answers.revision, decision.sheet, call.received_at);
  return SavedAnswers{command.answers.revision, call.received_at, remaining};
}

}  // namespace jixue::learning
