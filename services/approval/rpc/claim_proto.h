// Proto ↔ domain of single claims. The limits of single fields have been checked before (D48).
#pragma once

#include <vector>

#include "jixue/approval/v1/approval_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "services/approval/app/delete_claim.h"
#include "services/approval/app/propose_hours.h"
#include "services/approval/app/update_claim.h"
#include "services/approval/domain/history.h"
#include "services/approval/prepare/create_claim.h"

namespace jixue::approval {

Span ParseProposeHours(const v1::ProposeHoursRequest& request);
// Without a person in the request, the registration is for the caller's own person.
Result<Registration> ParseCreateClaim(const v1::CreateClaimRequest& request, const Call& call);
// INVALID_REQUEST for a required field that is cleared.
Result<ClaimChange> ParseUpdateClaim(const v1::UpdateClaimRequest& request);
Result<ClaimDeletion> ParseDeleteClaim(const v1::DeleteClaimRequest& request);

v1::ProposeHoursResponse ToProto(const HoursProposal& proposal);
v1::Claim ToProto(const ClaimView& view);
v1::ClaimHistory ToProto(const std::vector<HistoryLine>& lines);

}  // namespace jixue::approval
