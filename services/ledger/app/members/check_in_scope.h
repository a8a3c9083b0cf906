// Step: whether the caller may see a person's hours.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"

namespace jixue::ledger {

// Checks that the caller administers the person's current unit or department. Errors:
// PERSON_NOT_FOUND (D13).
Result<void> CheckInScope(db::Tx& tx, const Call& call, const PersonId& person);

}  // namespace jixue::ledger
