// The rules of reading before acting and the bounds of submissions. Decisions D65, D73.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/error.h"

namespace jixue::approval {

// Compares the etag that a bulk call's item names with the claim's version. An item without an
// etag, or with `*`, is accepted only if the caller cannot have seen other content than the
// claim's (D65). ETAG_REQUIRED, ETAG_STALE.
Result<void> CheckSeenVersion(const std::optional<std::string>& etag, std::int64_t version,
                              bool may_have_seen_other);

// How often claims may be submitted (D73).
struct SubmissionLimits {
  std::int32_t per_day = 20;            // One claim, in 24 hours.
  std::int32_t pending_elsewhere = 50;  // Pending claims of one person in a unit not their own.
};

// What the history and the other claims say about a claim that is to be submitted.
struct SubmissionFacts {
  bool changed_by_others;  // Since the submitter created or last changed it.
  std::int32_t submissions_of_day;
  std::int32_t pending_there;  // Of the person, in the reviewing unit, which is not their own.
};

// SUBMISSION_LIMIT. Bounds loops of submitting and withdrawing.
Result<void> CheckSubmissionsOfDay(const SubmissionFacts& facts, const SubmissionLimits& limits);

// PENDING_LIMIT. Bounds floods into a stranger's queue. For claims to other units only.
Result<void> CheckPendingElsewhere(std::int32_t pending_there, const SubmissionLimits& limits);

}  // namespace jixue::approval
