// Query: policy years.
#pragma once

#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

// Newest first; the key of a page is a year.
Page<PolicyYear> ListPolicyYears(db::Tx& tx, const Call& call, const PageQuery<std::int32_t>& page);

}  // namespace jixue::ledger
