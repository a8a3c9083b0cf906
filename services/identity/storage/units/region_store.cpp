#include "services/identity/storage/units/region_store.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

const db::Query kListRegions{"identity.list_regions", R"sql(
  SELECT code, name, level FROM region ORDER BY code
)sql"};

const db::Query kFindRegions{"identity.find_regions", R"sql(
  SELECT code, name, level FROM region WHERE code = $1 OR code = $2
)sql"};

const db::Query kUpsertRegions{"identity.upsert_regions", R"sql(
  INSERT INTO region (code, name, level)
  SELECT code, name, level FROM unnest($1::text[], $2::text[], $3::text[]) AS row (code, name, level)
  ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level
)sql"};

std::vector<Region> RegionsOf(const pqxx::result& rows) {
  std::vector<Region> regions;
  for (const auto& row : rows) regions.push_back({row[0].c_str(), row[1].c_str(), row[2].c_str()});
  return regions;
}

}  // namespace

std::vector<Region> RegionStore::List() { return RegionsOf(tx_.Run(kListRegions)); }

std::vector<Region> RegionStore::FindAround(std::string_view code) {
  return RegionsOf(tx_.Run(kFindRegions, code, CityCodeOf(code)));
}

void RegionStore::Upsert(const std::vector<Region>& regions) {
  std::vector<std::string> codes;
  std::vector<std::string> names;
  std::vector<std::string> levels;
  for (const Region& region : regions) {
    codes.push_back(region.code);
    names.push_back(region.name);
    levels.push_back(region.level);
  }
  tx_.Run(kUpsertRegions, codes, names, levels);
}

}  // namespace jixue::identity
