#include "services/registry/storage/catalogue_repository.h"

#include <map>

#include "libs/db/run.h"

namespace jixue::registry {
namespace {

const db::Query kListOccupations{"registry.list_occupations", R"sql(
  SELECT occupation_id, name FROM occupation
  WHERE $1::uuid IS NULL OR occupation_id > $1::uuid
  ORDER BY occupation_id
  LIMIT $2
)sql"};

// position() rather than LIKE: a % in the query is a character like any other.
const db::Query kListInstitutions{"registry.list_institutions", R"sql(
  SELECT i.institution_id, i.name
  FROM institution i
  WHERE ($1::uuid IS NULL OR i.institution_id > $1::uuid)
    AND ($2 = '' OR position($2 IN i.name) > 0)
    AND (($3 = '' AND $4::integer IS NULL) OR EXISTS (
      SELECT 1 FROM qualification q JOIN occupation o USING (occupation_id)
      WHERE q.institution_id = i.institution_id AND ($3 = '' OR o.name = $3)
        AND ($4::integer IS NULL OR q.batch = $4::integer)))
  ORDER BY i.institution_id
  LIMIT $5
)sql"};

const db::Query kFindInstitution{"registry.find_institution", R"sql(
  SELECT institution_id, name FROM institution WHERE institution_id = $1
)sql"};

const db::Query kListQualifications{"registry.list_qualifications", R"sql(
  SELECT q.institution_id, o.name, q.batch, q.valid_from, q.valid_until
  FROM qualification q JOIN occupation o USING (occupation_id)
  WHERE q.institution_id = ANY($1::uuid[])
  ORDER BY q.institution_id, q.occupation_id
)sql"};

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
  std::map<std::string, bool> seen;
  for (const CatalogueLine& line : lines) {
    if (!seen.emplace(line.*name, true).second) continue;
    numbered.ids.push_back(Uuid::Version7(now + std::chrono::milliseconds{numbered.ids.size()}));
    numbered.names.push_back(line.*name);
  }
  return numbered;
}

}  // namespace

std::vector<Occupation> CatalogueRepository::ListOccupations(
    const std::optional<OccupationId>& after, int limit) {
  std::vector<Occupation> occupations;
  for (const auto& row : tx_.Run(kListOccupations, after, limit)) {
    occupations.push_back({db::IdOf<OccupationId>(db::Text(row[0])), row[1].as<std::string>()});
  }
  return occupations;
}

std::vector<Institution> CatalogueRepository::ListInstitutions(
    const InstitutionFilter& filter, const std::optional<InstitutionId>& after, int limit) {
  std::vector<Institution> institutions;
  for (const auto& row :
       tx_.Run(kListInstitutions, after, filter.name, filter.occupation, filter.batch, limit)) {
    institutions.push_back(
        {db::IdOf<InstitutionId>(db::Text(row[0])), row[1].as<std::string>(), {}});
  }
  AddQualifications(institutions);
  return institutions;
}

std::optional<Institution> CatalogueRepository::FindInstitution(const InstitutionId& id) {
  std::vector<Institution> found;
  for (const auto& row : tx_.Run(kFindInstitution, id)) {
    found.push_back({db::IdOf<InstitutionId>(db::Text(row[0])), row[1].as<std::string>(), {}});
  }
  if (found.empty()) return std::nullopt;
  AddQualifications(found);
  return std::move(found.front());
}

void CatalogueRepository::AddQualifications(std::vector<Institution>& institutions) {
  std::vector<InstitutionId> ids;
  std::map<InstitutionId, Institution*> by_id;
  for (Institution& institution : institutions) {
    ids.push_back(institution.id);
    by_id.emplace(institution.id, &institution);
  }
  for (const auto& row : tx_.Run(kListQualifications, ids)) {
    by_id.at(db::IdOf<InstitutionId>(db::Text(row[0])))
        ->qualifications.push_back({row[1].as<std::string>(), row[2].as<std::int32_t>(),
                                    db::Optional<std::string>(row[3]),
                                    db::Optional<std::string>(row[4])});
  }
}

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
