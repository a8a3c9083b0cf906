// Use case: a reviewer passes or refuses pending claims. Rules.
#pragma once

#include <string>
#include <vector>

#include "services/approval/app/record.h"
#include "services/approval/domain/claim_actions.h"

namespace jixue::approval {

struct DecisionOn {
  ClaimId claim;
  std::string etag;  // Empty: whatever its version.
};

struct Decisions {
  std::vector<DecisionOn> items;
  Review review;
};

// OPINION_REQUIRED for all; per item CLAIM_NOT_FOUND, ETAG_STALE, CLAIM_NOT_PENDING,
// POLICY_YEAR_UNKNOWN, REGISTRATION_CLOSED. Who decides the own claim is admitted; the
// history shows it.
Result<std::vector<ItemOutcome>> DecideClaims(db::Tx& tx, const Call& call,
                                              const Decisions& command);

}  // namespace jixue::approval
