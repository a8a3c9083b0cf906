// Write side of the regions known to the system, inside the caller's transaction.
#pragma once

#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/units/region.h"

namespace jixue::identity {

class RegionRepository {
 public:
  explicit RegionRepository(db::Tx& tx) : tx_{tx} {}

  // Adds new regions and replaces the names and levels of known ones.
  void Upsert(const std::vector<Region>& regions);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
