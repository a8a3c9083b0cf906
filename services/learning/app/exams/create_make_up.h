// Opens make-up study and exam (补学补考) for a person. Rule R-20.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/storage/exams/attempt_repository.h"

namespace jixue::learning {

struct CreateMakeUpCommand {
  PersonId person;
  ExamId exam;
  std::string reason;
  bool reset_study;
};

// Errors: EXAM_NOT_FOUND, NOT_ENROLLED, EXAM_PASSED_ALREADY, ATTEMPTS_LEFT.
Result<NewMakeUp> CreateMakeUp(db::Tx& tx, const Call& call, const CreateMakeUpCommand& command);

}  // namespace jixue::learning
