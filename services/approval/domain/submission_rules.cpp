#include "services/approval/domain/submission_rules.h"

#include "libs/base/errors.h"
#include "libs/base/etag.h"
#include "services/approval/domain/errors.h"

namespace jixue::approval {

Result<void> CheckSeenVersion(const std::optional<std::string>& etag, std::int64_t version,
                              bool may_have_seen_other) {
  if (etag && !IsAnyEtag(*etag)) return CheckSeenEtag(*etag, version);
  if (may_have_seen_other) return Fail(common_errors::kEtagRequired);
  return {};
}

Result<void> CheckSubmissionsOfDay(const SubmissionFacts& facts, const SubmissionLimits& limits) {
  if (facts.submissions_of_day < limits.per_day) return {};
  return Fail(errors::kSubmissionLimit, {{"max", std::to_string(limits.per_day)}});
}

Result<void> CheckPendingElsewhere(std::int32_t pending_there, const SubmissionLimits& limits) {
  if (pending_there < limits.pending_elsewhere) return {};
  return Fail(errors::kPendingLimit, {{"max", std::to_string(limits.pending_elsewhere)}});
}

}  // namespace jixue::approval
