// Queries: one claim, and everything that happened to it (审核进度). Rule R-51.
#pragma once

#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/storage/claim_reader.h"

namespace jixue::approval {

// CLAIM_NOT_FOUND when it is deleted or not in scope.
Result<ClaimView> ReadClaim(db::Tx& tx, const Call& call, const ClaimId& id);

// Oldest first, of deleted claims too. CLAIM_NOT_FOUND.
Result<std::vector<HistoryLine>> ReadHistory(db::Tx& tx, const Call& call, const ClaimId& id);

}  // namespace jixue::approval
