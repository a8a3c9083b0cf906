#include "services/registry/storage/catalogue_repository.h"

#include <set>

#include "libs/db/run.h"

namespace jixue::registry {
namespace {

const db::Query kAddOccupations{"registry.add_occupations", R"sql(
  INSERT INTO occupation (occupation_id, name) SELECT * FROM unnest($1::uuid[], $2::text[])
  ON CONFLICT (name) DO NOTHING
)sql"};

const db::Query kAddInstitutions{"registry.add_institutions", R"sql(
  INSERT INTO institution (institution_id, name) SELECT * FROM unnest($1::uuid[], $2::text[])
  ON CONFLICT (name) DO NOTHING
)sql"};

const db::Query kSetQualifications{"registry.set_qualifications", R"sql(
  INSERT INTO qualification (institution_id, occupation_id, batch)
  SELECT i.institution_id, o.occupation_id, line.batch
  FROM unnest($1::text[], $2::text[], $3::integer[]) AS line (occupation, institution, batch)
  JOIN occupation o ON o.name = line.occupation
  JOIN institution i ON i.name = line.institution
  ON CONFLICT (institution_id, occupation_id) DO UPDATE SET batch = EXCLUDED.batch
  WHERE qualification.batch <> EXCLUDED.batch
)sql"};

struct NamedIds {
  std::vector<Uuid> ids;
  std::vector<std::string> names;
};

// Each name once, in its order of appearance; ids a millisecond apart keep that order.
NamedIds Number(const std::vector<CatalogueLine>& lines, std::string CatalogueLine::*name,
                Timestamp now) {
  NamedIds numbered;
  std::set<std::string> seen;
  for (const CatalogueLine& line : lines) {
    if (!seen.insert(line.*name).second) continue;
    numbered.ids.push_back(Uuid::Version7(now + std::chrono::milliseconds{numbered.ids.size()}));
    numbered.names.push_back(line.*name);
  }
  return numbered;
}

}  // namespace

void CatalogueRepository::Load(const std::vector<CatalogueLine>& lines, Timestamp now) {
  const NamedIds occupations = Number(lines, &CatalogueLine::occupation, now);
  const NamedIds institutions = Number(lines, &CatalogueLine::institution, now);
  tx_.Run(kAddOccupations, occupations.ids, occupations.names);
  tx_.Run(kAddInstitutions, institutions.ids, institutions.names);
  std::vector<std::string> occupation_names;
  std::vector<std::string> institution_names;
  std::vector<std::int32_t> batches;
  for (const CatalogueLine& line : lines) {
    occupation_names.push_back(line.occupation);
    institution_names.push_back(line.institution);
    batches.push_back(line.batch);
  }
  tx_.Run(kSetQualifications, occupation_names, institution_names, batches);
}

}  // namespace jixue::registry
