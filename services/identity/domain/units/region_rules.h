// Which region codes a unit may have. Rule R-115.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/identity/domain/units/region.h"

namespace jixue::identity {

// The code of the city that a six-digit code belongs to: 450127 → 450100.
std::string CityCodeOf(std::string_view code);

// Whether a unit may have this code, given the known regions.
bool IsKnownRegion(std::string_view code, const std::vector<Region>& known);

}  // namespace jixue::identity
