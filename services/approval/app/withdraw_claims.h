// Use case: a person withdraws pending claims (撤回). Rule R-43. It needs no open registration
// window.
#pragma once

#include <vector>

#include "services/approval/app/claim_journal.h"

namespace jixue::approval {

// Per item CLAIM_NOT_FOUND, also for another person's claim, and CLAIM_NOT_PENDING.
Result<std::vector<ItemOutcome>> WithdrawClaims(db::Tx& tx, const Call& call,
                                                const std::vector<ClaimId>& claims);

}  // namespace jixue::approval
