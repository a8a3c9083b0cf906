// Use case: a draft or refused claim is changed. Rules.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/registration_rules.h"
#include "services/approval/storage/claim_reader.h"

namespace jixue::approval {

struct ClaimChange {
  ClaimId claim;
  std::string etag;
  ContentChange content;
};

// CLAIM_NOT_FOUND, then ETAG_REQUIRED and ETAG_STALE, then INVALID_REQUEST of what the claim would
// state, CLAIM_NOT_EDITABLE, POLICY_YEAR_UNKNOWN and REGISTRATION_CLOSED. A change that changes
// nothing leaves the claim as it is.
Result<ClaimView> ChangeClaim(db::Tx& tx, const Call& call, const ClaimChange& command);

}  // namespace jixue::approval
