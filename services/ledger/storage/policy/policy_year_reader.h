// Policy years, as everybody reads them.
#pragma once

#include <optional>
#include <vector>

#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

// Inside the caller's transaction; not thread-safe.
class PolicyYearReader {
 public:
  explicit PolicyYearReader(db::Tx& tx) : tx_{tx} {}

  std::optional<PolicyYear> Find(std::int32_t year);
  // Newest first; one more than the page holds.
  std::vector<PolicyYear> List(const PageQuery<std::int32_t>& page);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
