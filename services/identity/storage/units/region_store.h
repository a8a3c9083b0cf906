// The regions known to the system, inside the caller's transaction.
#pragma once

#include <string_view>
#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/units/region_rules.h"

namespace jixue::identity {

class RegionStore {
 public:
  explicit RegionStore(db::Tx& tx) : tx_{tx} {}

  // All, by code.
  std::vector<Region> List();
  // The region of a code and that of its city, as far as they are known.
  std::vector<Region> FindAround(std::string_view code);
  // Adds new ones and replaces names and levels of known ones.
  void Upsert(const std::vector<Region>& regions);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
