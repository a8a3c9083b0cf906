#include "services/registry/storage/catalogue_reader.h"

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
  SELECT q.institution_id, o.name AS occupation, q.batch, q.valid_from, q.valid_until
  FROM qualification q JOIN occupation o USING (occupation_id)
  WHERE q.institution_id = ANY($1::uuid[])
  ORDER BY q.institution_id, q.occupation_id
)sql"};

// Without its qualifications.
Institution InstitutionOf(const db::Row& row) {
  return {row.Get<InstitutionId>("institution_id"), row.Get<std::string>("name"), {}};
}

Qualification QualificationOf(const db::Row& row) {
  return {.occupation = row.Get<std::string>("occupation"),
          .batch = row.Get<std::int32_t>("batch"),
          .valid_from = row.Find<std::string>("valid_from"),
          .valid_until = row.Find<std::string>("valid_until")};
}

}  // namespace

Page<Occupation> CatalogueReader::ListOccupations(const PageQuery<OccupationId>& page) {
  std::vector<Occupation> occupations;
  for (const auto& row : tx_.Run(kListOccupations, page.after, page.size + 1)) {
    occupations.push_back({row.Get<OccupationId>("occupation_id"), row.Get<std::string>("name")});
  }
  return PageOf(std::move(occupations), page.size);
}

Page<Institution> CatalogueReader::ListInstitutions(const InstitutionFilter& filter,
                                                    const PageQuery<InstitutionId>& page) {
  std::vector<Institution> institutions;
  for (const auto& row : tx_.Run(kListInstitutions, page.after, filter.name, filter.occupation,
                                 filter.batch, page.size + 1)) {
    institutions.push_back(InstitutionOf(row));
  }
  auto found = PageOf(std::move(institutions), page.size);
  AddQualifications(found.items);
  return found;
}

std::optional<Institution> CatalogueReader::FindInstitution(const InstitutionId& id) {
  std::vector<Institution> found;
  for (const auto& row : tx_.Run(kFindInstitution, id)) found.push_back(InstitutionOf(row));
  if (found.empty()) return std::nullopt;
  AddQualifications(found);
  return std::move(found.front());
}

void CatalogueReader::AddQualifications(std::vector<Institution>& institutions) {
  std::vector<InstitutionId> ids;
  std::map<InstitutionId, Institution*> by_id;
  for (Institution& institution : institutions) {
    ids.push_back(institution.id);
    by_id.emplace(institution.id, &institution);
  }
  for (const auto& row : tx_.Run(kListQualifications, ids)) {
    Institution& institution = *by_id.at(row.Get<InstitutionId>("institution_id"));
    institution.qualifications.push_back(QualificationOf(row));
  }
}

}  // namespace jixue::registry
