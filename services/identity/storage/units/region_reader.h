// Read side of the regions known to the system, inside the caller's transaction.
#pragma once

#include <string_view>
#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/units/region.h"

namespace jixue::identity {

class RegionReader {
 public:
  explicit RegionReader(db::Tx& tx) : tx_{tx} {}

  // All, ordered by code.
  std::vector<Region> List();
  // The region of a code and that of its city, if they are known.
  std::vector<Region> FindAround(std::string_view code);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
