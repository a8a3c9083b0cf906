#include "services/identity/app/units/list_regions.h"

#include "services/identity/storage/units/region_reader.h"

namespace jixue::identity {

std::vector<Region> ListRegions(db::Tx& tx) { return RegionReader{tx}.List(); }

}  // namespace jixue::identity
