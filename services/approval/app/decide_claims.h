// Use case: a reviewer approves or rejects pending claims. Rules,
//
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/approval/app/claim_journal.h"
#include "services/approval/domain/claim_actions.h"

namespace jixue::approval {

struct DecisionItem {
  ClaimId claim;
  // Of the version that the reviewer has read. It may be left out for a claim that was submitted
  // once, because a pending claim does not change (D65).
  std::optional<std::string> etag = std::nullopt;
};

struct Decisions {
  std::vector<DecisionItem> items;
  Review review;
};

// OPINION_REQUIRED for all; per item CLAIM_NOT_FOUND, ETAG_REQUIRED, ETAG_STALE, CLAIM_NOT_PENDING,
// POLICY_YEAR_UNKNOWN, REGISTRATION_CLOSED; for an approval also INDUSTRY_SYSTEM_REQUIRED.
// Reviewers may decide their own claims; the history shows it.
Result<std::vector<ItemOutcome>> DecideClaims(db::Tx& tx, const Call& call,
                                              const Decisions& command);

}  // namespace jixue::approval
