// Step of use cases: mark an attempt by its last saved answers (D42). Rules.
#pragma once

#include <string>

#include "libs/db/tx.h"
#include "services/learning/domain/exams/attempt.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

// Marks the open attempt, as ended at the instant or at its deadline, whichever is first, and pays
// out what a pass brings. Needs the learner's and the attempt's lock; `exam` was read under them.
AttemptResult MarkAttempt(db::Tx& tx, const ExamContext& exam, const Attempt& attempt, Timestamp at,
                          const std::string& trace_parent);

}  // namespace jixue::learning
