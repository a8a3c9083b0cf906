// The local copy of policy years (D4).
#pragma once

#include <optional>

#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

class PolicyYearRepository {
 public:
  explicit PolicyYearRepository(db::Tx& tx) : tx_{tx} {}

  std::optional<PolicyYear> Find(std::int32_t year);
  // Holds the year until commit, so that two publications of it queue. False when there is no such
  // year.
  bool Lock(std::int32_t year);
  // Replaces an older version; a newer or equal one stays.
  void Upsert(const PolicyYear& policy);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::learning
