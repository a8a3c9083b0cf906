// Saves the answers of an open attempt. The revision makes retries harmless.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/exams/answer_rules.h"

namespace jixue::learning {

struct SaveAnswersCommand {
  PersonId person;
  AttemptId attempt;
  NewAnswers answers;
};

struct SavedAnswers {
  std::int32_t revision;
  Timestamp saved_at;
  std::int32_t remaining_seconds;
};

// Errors: ATTEMPT_NOT_FOUND, ANSWERS_SUPERSEDED, ATTEMPT_CLOSED, QUESTION_NOT_IN_PAPER;
// `#/revision`, `#/answers/…`.
Result<SavedAnswers> SaveAnswers(db::Tx& tx, const Call& call, const SaveAnswersCommand& command);

}  // namespace jixue::learning
