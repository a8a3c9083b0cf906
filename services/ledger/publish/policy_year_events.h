// The state of a policy year on the compacted `jixue.ledger.policy_year.v1`, keyed by year (D3).
#pragma once

#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

// Call it after the year was inserted or while its row is locked.
void PublishPolicyYear(db::Tx& tx, const Call& call, const PolicyYear& policy);

}  // namespace jixue::ledger
