// Use case: a reviewer approves or rejects pending claims. Rules.
#pragma once

#include <string>
#include <vector>

#include "services/approval/app/claim_journal.h"
#include "services/approval/domain/claim_actions.h"

namespace jixue::approval {

struct DecisionItem {
  ClaimId claim;
  std::string etag;  // Empty: the decision is about any version of the claim.
};

struct Decisions {
  std::vector<DecisionItem> items;
  Review review;
};

// OPINION_REQUIRED for all; per item CLAIM_NOT_FOUND, ETAG_STALE, CLAIM_NOT_PENDING,
// POLICY_YEAR_UNKNOWN, REGISTRATION_CLOSED. Reviewers may decide their own claims; the
// history shows it.
Result<std::vector<ItemOutcome>> DecideClaims(db::Tx& tx, const Call& call,
                                              const Decisions& command);

}  // namespace jixue::approval
