// Query: whether a caller may look at a person's hours.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"

namespace jixue::ledger {

// The person, when the caller reaches him as unit admin by his current membership; else
// PERSON_NOT_FOUND (D13).
Result<PersonId> ReachPerson(db::Tx& tx, const Call& call, const PersonId& person);

// The caller's own person. PERMISSION_DENIED for an account without one.
Result<PersonId> OwnPerson(const Call& call);

}  // namespace jixue::ledger
