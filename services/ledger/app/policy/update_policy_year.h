// Use case: update a policy year.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

struct UpdatePolicyYearCommand {
  std::int32_t year;
  std::string etag;  // If-Match; may be empty.
  PolicyYearChange change;
};

// Changes the members that are set, raises the version and publishes the new state. A change to the
// same values leaves the version. Errors: POLICY_YEAR_NOT_FOUND, ETAG_REQUIRED, ETAG_STALE,
// INVALID_REQUEST (CheckPolicyYear of the year as it would be).
Result<PolicyYear> UpdatePolicyYear(db::Tx& tx, const Call& call,
                                    const UpdatePolicyYearCommand& command);

}  // namespace jixue::ledger
