#include "services/identity/storage/units/region_repository.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

const db::Query kUpsertRegions{"identity.upsert_regions", R"sql(
  INSERT INTO region (code, name, level)
  SELECT code, name, level FROM unnest($1::text[], $2::text[], $3::text[]) AS row (code, name, level)
  ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level
)sql"};

}  // namespace

void RegionRepository::Upsert(const std::vector<Region>& regions) {
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
