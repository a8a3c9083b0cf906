// Prepares UpdateClaim: reads the policy year of the change through.
#pragma once

#include "services/approval/app/update_claim.h"
#include "services/approval/prepare/replicas.h"

namespace jixue::approval {

// SERVICE_UNAVAILABLE.
Result<ClaimChange> PrepareUpdateClaim(const Replicas& replicas, const Call& call,
                                       ClaimChange change);

}  // namespace jixue::approval
