// Query: the history of a claim (审核进度). Rule R-51.
#pragma once

#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/history.h"

namespace jixue::approval {

// Oldest first, also of deleted claims. Someone who reviewed or submitted a claim that left their
// scope reads it up to their last action (D71). CLAIM_NOT_FOUND.
Result<std::vector<HistoryLine>> GetClaimHistory(db::Tx& tx, const Call& call, const ClaimId& id);

}  // namespace jixue::approval
