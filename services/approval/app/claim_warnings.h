// Step: what a claim is shown with, so that its reviewer can judge it. Rule R-35, D72.
#pragma once

#include <vector>

#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/storage/claim_view.h"

namespace jixue::approval {

// Adds similar claims, and whether the activity ends in the future.
void AddWarnings(db::Tx& tx, const Call& call, std::vector<ClaimView>& views);

// The same for one claim.
ClaimView WithWarnings(db::Tx& tx, const Call& call, ClaimView view);

}  // namespace jixue::approval
