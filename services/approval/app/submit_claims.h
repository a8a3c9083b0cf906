// Use case: drafts are submitted to a reviewing unit. Rules.
#pragma once

#include <vector>

#include "services/approval/app/claim_journal.h"

namespace jixue::approval {

struct Submission {
  std::vector<ClaimId> claims;
  UnitId reviewer;
};

// REVIEWER_NOT_FOUND for all; per item CLAIM_NOT_FOUND, CLAIM_NOT_DRAFT, CLAIM_UNCHANGED,
// POLICY_YEAR_UNKNOWN, REGISTRATION_CLOSED. The replica of the unit has been read through before.
Result<std::vector<ItemOutcome>> SubmitClaims(db::Tx& tx, const Call& call,
                                              const Submission& command);

}  // namespace jixue::approval
