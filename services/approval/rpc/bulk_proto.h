// Proto ↔ domain of bulk calls on claims (D20). The limits of single fields have been checked
// before (D48).
#pragma once

#include <vector>

#include "jixue/approval/v1/approval_service.pb.h"
#include "libs/base/error.h"
#include "services/approval/app/decide_claims.h"
#include "services/approval/app/submit_claims.h"
#include "services/approval/prepare/delete_claims.h"

namespace jixue::approval {

// INVALID_REQUEST for claimIds and items together, or neither.
Result<Submission> ParseSubmitClaims(const v1::SubmitClaimsRequest& request);
Result<std::vector<ClaimId>> ParseWithdrawClaims(const v1::WithdrawClaimsRequest& request);
Result<Decisions> ParseDecideClaims(const v1::DecideClaimsRequest& request);
Result<Deletions> ParseDeleteClaims(const v1::DeleteClaimsRequest& request);

// The items in the order of the request. A submission to another unit carries a warning (D26).
common::v1::BulkResult ToBulkResult(const std::vector<ItemOutcome>& outcomes);

// The deletions in the order of the request, with the hours and certificates that each one
// invalidates.
v1::DeleteClaimsResponse ToDeletionResults(const std::vector<ItemOutcome>& outcomes,
                                           const CertificatesToInvalidate& certificates);

}  // namespace jixue::approval
