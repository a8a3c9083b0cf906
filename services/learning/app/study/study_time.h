// A step of RPCs: decides whether a programme may be studied now, in its own time or as make-up.
// Rules.
#pragma once

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/learning/domain/study/study_rules.h"

namespace jixue::learning {

// Errors: PROGRAMME_CLOSED.
Result<StudyTime> CheckStudyTime(db::Tx& tx, const Programme& programme, Timestamp at);

}  // namespace jixue::learning
