// The state of a policy year on the compacted topic `jixue.ledger.policy_year.v1`, keyed by year
// (D3).
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

// Call it after the year was inserted or while its row is locked.
void PublishPolicyYear(db::Tx& tx, const PolicyYear& policy, const Cause& cause);

}  // namespace jixue::ledger
