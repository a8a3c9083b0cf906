// Use case: change a policy year.
#pragma once

#include <string_view>

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

// Changes what is set, raises the version and announces it; a change of nothing leaves the version.
// POLICY_YEAR_NOT_FOUND, ETAG_REQUIRED, ETAG_STALE, and INVALID_REQUEST when the year would not
// hold together.
Result<PolicyYear> UpdatePolicyYear(db::Tx& tx, const Call& call,
                                    const UpdatePolicyYearCommand& command);

}  // namespace jixue::ledger
