// The CSV file of regions that `identity load-regions` reads. Rule R-115.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libs/base/error.h"
#include "services/identity/domain/units/region.h"

namespace jixue::identity {

// Lines "code,name,level" under that heading. The problem names the line, for the person who runs
// the command.
Expected<std::vector<Region>, std::string> ParseRegionFile(std::string_view csv);

}  // namespace jixue::identity
