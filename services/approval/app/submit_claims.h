// Use case: drafts are submitted to a reviewing unit. Rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/approval/app/claim_journal.h"
#include "services/approval/domain/submission_rules.h"

namespace jixue::approval {

struct SubmissionItem {
  ClaimId claim;
  std::optional<std::string> etag = std::nullopt;  // Of the version that the caller has read.
};

struct Submission {
  std::vector<SubmissionItem> items;
  UnitId reviewer;
};

// REVIEWER_NOT_FOUND for all; per item CLAIM_NOT_FOUND, ETAG_REQUIRED, ETAG_STALE, CLAIM_NOT_DRAFT,
// CLAIM_UNCHANGED, POLICY_YEAR_UNKNOWN, REGISTRATION_CLOSED, INDUSTRY_SYSTEM_REQUIRED,
// SUBMISSION_LIMIT, PENDING_LIMIT. The replica of the unit has been read through before.
Result<std::vector<ItemOutcome>> SubmitClaims(db::Tx& tx, const Call& call,
                                              const Submission& command,
                                              const SubmissionLimits& limits);

}  // namespace jixue::approval
