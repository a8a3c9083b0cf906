#include "services/identity/storage/people/person_reader.h"

#include "libs/db/run.h"
#include "services/identity/storage/people/person_row.h"

namespace jixue::identity {
namespace {

const db::Query kFindPerson{"identity.find_person", R"sql(
  SELECT p.person_id, p.name, p.id_number_masked, p.id_number_index, p.unit_id, p.department_id, p.industry,
         p.title_series, p.title_level, p.confirmed_industry, p.confirmed_in_unit_id, p.version
  FROM person p
  WHERE p.person_id = $1
    AND ($2::boolean OR EXISTS (
      SELECT FROM unnest($3::uuid[], $4::uuid[]) AS scope (unit_id, department_id)
      WHERE scope.unit_id = p.unit_id
        AND (scope.department_id IS NULL OR scope.department_id = p.department_id)))
)sql"};

const db::Query kReadEncrypted{"identity.read_sealed", R"sql(
  SELECT id_number_sealed, mobile_sealed, email_sealed FROM person WHERE person_id = $1
)sql"};

const db::Query kPersonExists{"identity.person_exists", R"sql(
  SELECT 1 FROM person WHERE id_number_index = $1
)sql"};

const db::Query kReadUnitEntry{"identity.read_unit_entry", R"sql(
  SELECT unit_since, unit_by_registration FROM person WHERE person_id = $1
)sql"};

// The units of the scope occur twice, so that the index on unit_id finds the rows.
const db::Query kListPeople{"identity.list_people", R"sql(
  SELECT p.person_id, p.name, p.id_number_masked, p.id_number_index, p.unit_id, p.department_id, p.industry,
         p.title_series, p.title_level, p.confirmed_industry, p.confirmed_in_unit_id, p.version
  FROM person p
  WHERE p.unit_id = ANY ($1::uuid[])
    AND EXISTS (
      SELECT FROM unnest($1::uuid[], $2::uuid[]) AS scope (unit_id, department_id)
      WHERE scope.unit_id = p.unit_id
        AND (scope.department_id IS NULL OR scope.department_id = p.department_id))
    AND ($3::uuid IS NULL OR p.unit_id = $3)
    AND ($4::uuid IS NULL OR p.department_id = $4)
    AND ($5::text IS NULL OR p.name LIKE $5)
    AND ($6::bytea IS NULL OR p.id_number_index = $6)
    AND ($7::uuid IS NULL OR p.person_id > $7)
  ORDER BY p.person_id
  LIMIT $8
)sql"};

const db::Query kCountPeople{"identity.count_people", R"sql(
  SELECT count(*) AS total
  FROM person p
  WHERE p.unit_id = ANY ($1::uuid[])
    AND EXISTS (
      SELECT FROM unnest($1::uuid[], $2::uuid[]) AS scope (unit_id, department_id)
      WHERE scope.unit_id = p.unit_id
        AND (scope.department_id IS NULL OR scope.department_id = p.department_id))
    AND ($3::uuid IS NULL OR p.unit_id = $3)
    AND ($4::uuid IS NULL OR p.department_id = $4)
    AND ($5::text IS NULL OR p.name LIKE $5)
    AND ($6::bytea IS NULL OR p.id_number_index = $6)
)sql"};

std::optional<Person> OptionalPerson(const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return PersonOf(rows.front());
}

std::optional<std::string> PatternOf(const std::optional<std::string>& name_start) {
  if (!name_start) return std::nullopt;
  return db::EscapeLike(*name_start) + "%";
}

}  // namespace

std::optional<Person> PersonReader::Find(const PersonId& person) {
  return OptionalPerson(
      tx_.Run(kFindPerson, person, true, std::vector<UnitId>{}, std::vector<DepartmentId>{}));
}

std::optional<Person> PersonReader::FindInScope(const PersonId& person, const auth::Scope& scope) {
  const auth::UnitReachArrays units = auth::ArraysOf(scope);
  return OptionalPerson(
      tx_.Run(kFindPerson, person, scope.everything, units.units, units.departments));
}

Contact PersonReader::ReadContact(const PersonId& person, const PersonalData& personal_data) {
  const auto rows = tx_.Run(kReadEncrypted, person);
  if (rows.empty()) return {};
  const auto row = rows.front();
  return {.mobile = DecryptedOf(personal_data, person, PersonalData::Column::kMobile,
                                row.Find<db::Bytes>("mobile_sealed")),
          .email = DecryptedOf(personal_data, person, PersonalData::Column::kEmail,
                               row.Find<db::Bytes>("email_sealed"))};
}

bool PersonReader::Exists(const std::string& id_number_index) {
  return !tx_.Run(kPersonExists, db::Bytes{id_number_index}).empty();
}

std::optional<UnitEntry> PersonReader::ReadUnitEntry(const PersonId& person) {
  const auto rows = tx_.Run(kReadUnitEntry, person);
  if (rows.empty()) return std::nullopt;
  const auto row = rows.front();
  return UnitEntry{.since = row.Get<Timestamp>("unit_since"),
                   .by_registration = row.Get<bool>("unit_by_registration")};
}

std::optional<std::string> PersonReader::ReadIdNumber(const PersonId& person,
                                                      const PersonalData& personal_data) {
  const auto rows = tx_.Run(kReadEncrypted, person);
  if (rows.empty()) return std::nullopt;
  return personal_data.Decrypt(person, PersonalData::Column::kIdNumber,
                               rows.front().Get<db::Bytes>("id_number_sealed"));
}

Page<Person> PersonReader::List(const PeopleFilter& filter, const auth::Scope& scope,
                                const PageQuery<PersonId>& page) {
  const auth::UnitReachArrays units = auth::ArraysOf(scope);
  std::vector<Person> people;
  for (const auto& row :
       tx_.Run(kListPeople, units.units, units.departments, filter.unit, filter.department,
               PatternOf(filter.name_start), OptionalBytes(filter.id_number_index), page.after,
               page.size + 1)) {
    people.push_back(PersonOf(row));
  }
  return PageOf(std::move(people), page.size);
}

std::int32_t PersonReader::Count(const PeopleFilter& filter, const auth::Scope& scope) {
  const auth::UnitReachArrays units = auth::ArraysOf(scope);
  return tx_
      .Run(kCountPeople, units.units, units.departments, filter.unit, filter.department,
           PatternOf(filter.name_start), OptionalBytes(filter.id_number_index))
      .Single<std::int32_t>("total");
}

}  // namespace jixue::identity
