// Query: one policy year.
// RPCs: GetPolicyYear, GetPolicyYearState.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

// Errors: POLICY_YEAR_NOT_FOUND.
Result<PolicyYear> GetPolicyYear(db::Tx& tx, const Call& call, std::int32_t year);

}  // namespace jixue::ledger
