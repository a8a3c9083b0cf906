// Regions by administrative division code (行政区划代码).
#pragma once

#include <string>

namespace jixue::identity {

// A region known to the system; levels are "region", "city" and "county".
struct Region {
  std::string code;
  std::string name;
  std::string level;

  friend bool operator==(const Region&, const Region&) = default;
};

}  // namespace jixue::identity
