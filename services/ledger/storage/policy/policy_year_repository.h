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

  // False when the year exists. Each version is kept with the instant from which it is in force
  // (HorizonRepository::Open), by a trigger.
  bool Insert(const PolicyYear& policy, Timestamp in_force_from);
  // The year, locked until commit.
  std::optional<PolicyYear> Lock(std::int32_t year);
  // The version is in force from that instant, and not before the one in front of it.
  void Update(const PolicyYear& policy, Timestamp in_force_from);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
