// Region codes (行政区划代码). Rule R-115.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jixue::identity {

// A region known to the system; levels are "region", "city" and "county".
struct Region {
  std::string code;
  std::string name;
  std::string level;

  friend bool operator==(const Region&, const Region&) = default;
};

// The code of the city that a six-digit code belongs to: 450127 → 450100.
std::string CityCodeOf(std::string_view code);

// Whether a unit may carry this code, given the known regions.
bool IsKnownRegion(std::string_view code, const std::vector<Region>& known);

}  // namespace jixue::identity
