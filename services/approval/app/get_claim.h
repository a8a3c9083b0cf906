// Query: one claim.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/storage/claim_view.h"

namespace jixue::approval {

// CLAIM_NOT_FOUND when it is deleted or not in scope.
Result<ClaimView> GetClaim(db::Tx& tx, const Call& call, const ClaimId& id);

}  // namespace jixue::approval
