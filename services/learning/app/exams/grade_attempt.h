// A step of RPCs and of the overdue sweep: grades an attempt by its last saved answers (D42). Rules
//
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/learning/domain/exams/attempt.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

// Grades the open attempt and awards the hours that a pass brings. The attempt ends at the time of
// the cause or at its deadline, whichever is earlier. Requires the locks of the learner and of the
// attempt; `exam` was read under the former.
AttemptResult GradeAttempt(db::Tx& tx, const ExamContext& exam, const Attempt& attempt,
                           const Cause& cause);

}  // namespace jixue::learning
