// Query: all regions known to the system. Rule R-115.
#pragma once

#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/units/region.h"

namespace jixue::identity {

// Ordered by code.
std::vector<Region> ListRegions(db::Tx& tx);

}  // namespace jixue::identity
