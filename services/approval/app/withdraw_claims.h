// Use case: a person takes pending claims back (撤回). Rule R-43; no registration window gates it.
#pragma once

#include <vector>

#include "services/approval/app/record.h"

namespace jixue::approval {

// Per item CLAIM_NOT_FOUND (also: another person's), CLAIM_NOT_PENDING.
Result<std::vector<ItemOutcome>> WithdrawClaims(db::Tx& tx, const Call& call,
                                                const std::vector<ClaimId>& claims);

}  // namespace jixue::approval
