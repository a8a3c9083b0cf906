// The CSV file of regions that `identity load-regions` takes. Rule R-115.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "services/identity/domain/units/region_rules.h"

namespace jixue::identity {

// Lines "code,name,level" under that heading. The failure names the line in words.
tl::expected<std::vector<Region>, std::string> ParseRegionFile(std::string_view csv);

}  // namespace jixue::identity
