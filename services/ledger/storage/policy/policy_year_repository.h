// Policy years, as operators write them.
#pragma once

#include <optional>

#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

// Inside the caller's transaction; not thread-safe.
class PolicyYearRepository {
 public:
  explicit PolicyYearRepository(db::Tx& tx) : tx_{tx} {}

  // False when the year exists.
  bool Insert(const PolicyYear& policy);
  // The year, locked until commit.
  std::optional<PolicyYear> Lock(std::int32_t year);
  void Update(const PolicyYear& policy);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
