// Prepares SubmitClaims: reads the reviewing unit through.
#pragma once

#include "services/approval/app/submit_claims.h"
#include "services/approval/prepare/replicas.h"

namespace jixue::approval {

// SERVICE_UNAVAILABLE.
Result<Submission> PrepareSubmitClaims(const Replicas& replicas, const Call& call,
                                       Submission submission);

}  // namespace jixue::approval
