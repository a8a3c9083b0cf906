// Submits an attempt. A second submission returns the result of the first (D42).
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/exams/attempt.h"

namespace jixue::learning {

struct SubmitAttemptCommand {
  PersonId person;
  AttemptId attempt;
};

// Errors: ATTEMPT_NOT_FOUND.
Result<AttemptResult> SubmitAttempt(db::Tx& tx, const Call& call,
                                    const SubmitAttemptCommand& command);

}  // namespace jixue::learning
