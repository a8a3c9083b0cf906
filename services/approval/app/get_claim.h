// Query: one claim.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/storage/claim_view.h"

namespace jixue::approval {

// CLAIM_NOT_FOUND when it is deleted or not in scope. Someone who reviewed or submitted a claim
// that left their scope reads it as they left it (D71).
Result<ClaimView> GetClaim(db::Tx& tx, const Call& call, const ClaimId& id);

}  // namespace jixue::approval
