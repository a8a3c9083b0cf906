#include "services/identity/domain/units/region_rules.h"

#include <algorithm>

namespace jixue::identity {

std::string CityCodeOf(std::string_view code) { return std::string{code.substr(0, 4)} + "00"; }

bool IsKnownRegion(std::string_view code, const std::vector<Region>& known) {
  // Rule R-115: county codes change over the years, so any code below a known city is accepted.
  // 450000 is for the units directly under the region; no code is below it.
  const std::string city = CityCodeOf(code);
  return std::any_of(known.begin(), known.end(), [&](const Region& region) {
    return region.code == code || (region.level == "city" && region.code == city);
  });
}

}  // namespace jixue::identity
