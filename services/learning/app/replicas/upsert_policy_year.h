// Stores the state of a policy year, from an event or from the ledger's response, in the local
// replica (D4).
#pragma once

#include "libs/db/tx.h"
#include "libs/replica/states.h"

namespace jixue::learning {

// Changes nothing when the stored state is as new or newer.
void UpsertPolicyYearReplica(db::Tx& tx, const replica::PolicyYear& state);

}  // namespace jixue::learning
