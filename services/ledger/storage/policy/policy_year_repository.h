// Policy years, written by operators and read by everybody.
#pragma once

#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

// Inside the caller's transaction; not thread-safe.
class PolicyYearRepository {
 public:
  explicit PolicyYearRepository(db::Tx& tx) : tx_{tx} {}

  // False when the year is there already.
  bool Insert(const PolicyYear& policy);
  // The year, locked until commit.
  std::optional<PolicyYear> Lock(std::int32_t year);
  void Update(const PolicyYear& policy);

  std::optional<PolicyYear> Find(std::int32_t year);
  // Newest first, only years before `before`, at most `limit`.
  std::vector<PolicyYear> List(std::int32_t before, std::int32_t limit);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
