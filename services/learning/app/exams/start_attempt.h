// Starts an attempt at an exam, or continues the open one with the answers saved so far. Rules
//
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/exams/attempt.h"

namespace jixue::learning {

struct StartAttemptCommand {
  PersonId person;
  ExamId exam;
};

struct StartedAttempt {
  AttemptView view;
  bool existed = false;
};

// Errors: EXAM_NOT_FOUND, NOT_ENROLLED, PROGRAMME_CLOSED, EXAM_PASSED_ALREADY, COURSES_UNFINISHED,
// ATTEMPTS_EXHAUSTED.
Result<StartedAttempt> StartAttempt(db::Tx& tx, const Call& call,
                                    const StartAttemptCommand& command);

}  // namespace jixue::learning
