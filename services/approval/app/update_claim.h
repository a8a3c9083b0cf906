// Use case: the person or the creator changes a draft or a rejected claim. Rules,
//
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/registration_rules.h"
#include "services/approval/storage/claim_view.h"

namespace jixue::approval {

struct ClaimChange {
  ClaimId claim;
  std::string etag;
  ContentChange content;
};

// CLAIM_NOT_FOUND, then ETAG_REQUIRED and ETAG_STALE, then INVALID_REQUEST for the changed content,
// CLAIM_NOT_EDITABLE, POLICY_YEAR_UNKNOWN, REGISTRATION_CLOSED and INDUSTRY_SYSTEM_REQUIRED. A
// change to the same content leaves the claim as it is.
Result<ClaimView> UpdateClaim(db::Tx& tx, const Call& call, const ClaimChange& command);

}  // namespace jixue::approval
