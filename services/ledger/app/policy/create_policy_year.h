// Use case: open a policy year.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

// Opens a year with version 1 and publishes its state. Errors: INVALID_REQUEST (CheckPolicyYear),
// POLICY_YEAR_EXISTS.
Result<PolicyYear> CreatePolicyYear(db::Tx& tx, const Call& call, const PolicyYear& policy);

}  // namespace jixue::ledger
