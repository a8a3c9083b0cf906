// The local replica of policy years (D4).
#pragma once

#include <optional>

#include "libs/db/tx.h"
#include "libs/replica/states.h"
#include "services/learning/domain/study/study_rules.h"

namespace jixue::learning {

class PolicyYearRepository {
 public:
  explicit PolicyYearRepository(db::Tx& tx) : tx_{tx} {}

  std::optional<PolicyYear> Find(std::int32_t year);
  // Locks the year until commit, so that publications of one year run one after the other. False
  // when the replica does not have the year.
  bool Lock(std::int32_t year);
  // Stores the state unless the stored one is as new or newer.
  void Upsert(const replica::PolicyYear& state);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::learning
