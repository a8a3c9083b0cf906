#include "services/identity/app/units/list_regions.h"

#include "services/identity/storage/units/region_store.h"

namespace jixue::identity {

std::vector<Region> ListRegions(db::Tx& tx) { return RegionStore{tx}.List(); }

}  // namespace jixue::identity
