// Queries: policy years.
#pragma once

#include <optional>
#include <vector>

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

// POLICY_YEAR_NOT_FOUND when nobody opened it.
Result<PolicyYear> ReadPolicyYear(db::Tx& tx, std::int32_t year);

struct PolicyYearPage {
  std::optional<std::int32_t> before;  // The last year of the page before.
  std::int32_t limit;
};

struct PolicyYearList {
  std::vector<PolicyYear> items;
  bool more;  // There is a next page.
};

// Newest first.
PolicyYearList ListPolicyYears(db::Tx& tx, const PolicyYearPage& page);

}  // namespace jixue::ledger
