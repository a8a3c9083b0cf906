// Proto ↔ domain of claims: the only place with both vocabularies, and the checks that need two
// fields. The limits of single fields have been checked before (D48).
#pragma once

#include "jixue/approval/v1/approval_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/values/id_number.h"
#include "services/approval/app/change_claim.h"
#include "services/approval/app/decide_claims.h"
#include "services/approval/app/delete_claims.h"
#include "services/approval/app/list_claims.h"
#include "services/approval/app/register_claim.h"
#include "services/approval/app/submit_claims.h"

namespace jixue::approval {

// INVALID_REQUEST #/endDate.
Result<Span> ParseProposal(const v1::ProposeHoursRequest& request);
v1::ProposeHoursResponse ToProposal(const Span& span);

// INVALID_REQUEST #/personId without a person, #/year, #/endDate, #/hours.
Result<NewClaim> ParseNewClaim(const v1::CreateClaimRequest& request, const Call& call);
// INVALID_REQUEST for a required field that is cleared.
Result<ClaimChange> ParseClaimChange(const v1::UpdateClaimRequest& request);
Submission ParseSubmission(const v1::SubmitClaimsRequest& request);
Decisions ParseDecisions(const v1::DecideClaimsRequest& request);
Deletion ParseDeletion(const v1::DeleteClaimsRequest& request);
std::vector<ClaimId> ParseClaimIds(const google::protobuf::RepeatedPtrField<std::string>& ids);

ClaimListQuery ParseList(const v1::ListClaimsRequest& request);
// INVALID_REQUEST #/idNumber with what is wrong with the number. `index` makes its blind index.
Result<ClaimListQuery> ParseSearch(const v1::SearchClaimsRequest& request, Timestamp now,
                                   const Secret& id_index_key);

v1::Claim ToProto(const ClaimView& view);
v1::ListClaimsResponse ToProto(const ClaimPage& page);
v1::ClaimHistory ToProto(const std::vector<HistoryLine>& lines);

}  // namespace jixue::approval
