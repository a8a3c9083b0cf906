// Use case: take over what the ledger says of a policy year (D4).
#pragma once

#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

// An older version than the copy's changes nothing.
void TakePolicyYear(db::Tx& tx, const PolicyYear& policy);

}  // namespace jixue::learning
