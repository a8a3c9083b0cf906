#include "services/identity/storage/units/region_reader.h"

#include "libs/db/run.h"
#include "services/identity/domain/units/region_rules.h"

namespace jixue::identity {
namespace {

const db::Query kListRegions{"identity.list_regions", R"sql(
  SELECT code, name, level FROM region ORDER BY code
)sql"};

const db::Query kFindRegions{"identity.find_regions", R"sql(
  SELECT code, name, level FROM region WHERE code = $1 OR code = $2
)sql"};

std::vector<Region> RegionsOf(const db::Rows& rows) {
  std::vector<Region> regions;
  for (const auto& row : rows) {
    regions.push_back({.code = row.Get<std::string>("code"),
                       .name = row.Get<std::string>("name"),
                       .level = row.Get<std::string>("level")});
  }
  return regions;
}

}  // namespace

std::vector<Region> RegionReader::List() { return RegionsOf(tx_.Run(kListRegions)); }

std::vector<Region> RegionReader::FindAround(std::string_view code) {
  return RegionsOf(tx_.Run(kFindRegions, code, CityCodeOf(code)));
}

}  // namespace jixue::identity
