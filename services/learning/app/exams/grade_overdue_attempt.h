// A step of the overdue sweep: grades an attempt whose time is over although nobody asked for it
// (D42).
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/learning/storage/exams/open_attempts_reader.h"

namespace jixue::learning {

// Runs in a transaction of its own for each attempt, so that a person's lock is held only briefly.
// False when the attempt was graded in the meantime.
bool GradeOverdueAttempt(db::Tx& tx, const OverdueAttempt& overdue, const Cause& cause);

}  // namespace jixue::learning
