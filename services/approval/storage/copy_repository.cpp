#include "services/approval/storage/copy_repository.h"

#include "libs/db/run.h"

namespace jixue::approval {

namespace {

const db::Query kKeepPerson{"approval.keep_person", R"sql(
  INSERT INTO person (person_id, version, name, id_number_masked, id_number_index, unit_id, department_id, industry)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (person_id) DO UPDATE
  SET version = excluded.version, name = excluded.name, id_number_masked = excluded.id_number_masked,
      id_number_index = excluded.id_number_index, unit_id = excluded.unit_id,
      department_id = excluded.department_id, industry = excluded.industry
  WHERE person.version < excluded.version
)sql"};

const db::Query kKeepUnit{"approval.keep_unit", R"sql(
  INSERT INTO unit (unit_id, version, name, industry)
  VALUES ($1, $2, $3, $4)
  ON CONFLICT (unit_id) DO UPDATE
  SET version = excluded.version, name = excluded.name, industry = excluded.industry
  WHERE unit.version < excluded.version
)sql"};

const db::Query kKeepPolicyYear{"approval.keep_policy_year", R"sql(
  INSERT INTO policy_year (year, version, registration_opens_at, registration_closes_at)
  VALUES ($1, $2, $3, $4)
  ON CONFLICT (year) DO UPDATE
  SET version = excluded.version, registration_opens_at = excluded.registration_opens_at,
      registration_closes_at = excluded.registration_closes_at
  WHERE policy_year.version < excluded.version
)sql"};

// Approved claims stay with the department that they were decided in.
const db::Query kFollowMembership{"approval.follow_membership", R"sql(
  WITH open AS (
    SELECT claim_id FROM claim
    WHERE person_id = $1 AND deleted_at IS NULL AND state <> 'APPROVED'
      AND (person_unit_id, department_id) IS DISTINCT FROM ($2::uuid, $3::uuid)
    ORDER BY claim_id
    FOR UPDATE
  )
  UPDATE claim SET person_unit_id = $2::uuid, department_id = $3::uuid
  FROM open WHERE claim.claim_id = open.claim_id
)sql"};

const db::Query kFindMissing{"approval.find_missing_copies", R"sql(
  SELECT $1::uuid IS NOT NULL AND NOT EXISTS (SELECT FROM person WHERE person_id = $1::uuid) AS person,
         coalesce(
           (SELECT p.unit_id FROM person p
            WHERE p.person_id = $1::uuid AND NOT EXISTS (SELECT FROM unit u WHERE u.unit_id = p.unit_id)),
           (SELECT $2::uuid WHERE NOT EXISTS (SELECT FROM unit u WHERE u.unit_id = $2::uuid))) AS unit_id,
         $3::int IS NOT NULL AND NOT EXISTS (SELECT FROM policy_year WHERE year = $3::int) AS year
)sql"};

const db::Query kHasUnit{"approval.has_unit", "SELECT FROM unit WHERE unit_id = $1"};

const db::Query kFindWindow{"approval.find_window", R"sql(
  SELECT registration_opens_at, registration_closes_at FROM policy_year WHERE year = $1
)sql"};

const db::Query kFindPersonByIdNumber{"approval.find_person_by_id_number", R"sql(
  SELECT person_id FROM person WHERE id_number_index = $1 LIMIT 1
)sql"};

// FOR SHARE: a change of membership waits until the claim is committed, and then moves it too.
const db::Query kShareRegistrant{"approval.share_registrant", R"sql(
  SELECT p.unit_id, p.department_id, p.industry,
         (SELECT u.industry FROM unit u WHERE u.unit_id = p.unit_id) AS unit_industry,
         (SELECT coalesce(array_agg(l.industry), '{}') FROM linked_industry l) AS linked_industries,
         y.registration_opens_at, y.registration_closes_at
  FROM person p LEFT JOIN policy_year y ON y.year = $2
  WHERE p.person_id = $1
  FOR SHARE OF p
)sql"};

std::optional<Window> WindowOf(const pqxx::row& row) {
  if (row["registration_opens_at"].is_null()) return std::nullopt;
  return Window{db::TimestampOf(db::Text(row["registration_opens_at"])),
                db::TimestampOf(db::Text(row["registration_closes_at"]))};
}

}  // namespace

bool CopyRepository::Keep(const PersonCopy& person) {
  return tx_.Run(kKeepPerson, person.id, person.version, person.name, person.id_number_masked,
                 db::Bytes{person.id_number_index}, person.unit, person.department, person.industry)
             .affected_rows() > 0;
}

bool CopyRepository::Keep(const UnitCopy& unit) {
  return tx_.Run(kKeepUnit, unit.id, unit.version, unit.name, unit.industry).affected_rows() > 0;
}

bool CopyRepository::Keep(const PolicyYearCopy& year) {
  return tx_.Run(kKeepPolicyYear, year.year, year.version, year.registration.opens_at,
                 year.registration.closes_at)
             .affected_rows() > 0;
}

void CopyRepository::FollowMembership(const PersonCopy& person) {
  tx_.Run(kFollowMembership, person.id, person.unit, person.department);
}

NeededCopies CopyRepository::FindMissing(const NeededCopies& needed) {
  if (!needed.person && !needed.year && needed.unit) {
    return HasUnit(*needed.unit) ? NeededCopies{} : needed;  // Without planning for the rest.
  }
  const auto row = tx_.Run(kFindMissing, needed.person, needed.unit, needed.year)[0];
  NeededCopies missing;
  if (row["person"].as<bool>()) missing.person = needed.person;
  missing.unit = db::OptionalId<UnitId>(row["unit_id"]);
  if (row["year"].as<bool>()) missing.year = needed.year;
  return missing;
}

bool CopyRepository::HasUnit(const UnitId& unit) { return !tx_.Run(kHasUnit, unit).empty(); }

std::optional<Window> CopyRepository::FindWindow(std::int32_t year) {
  const auto rows = tx_.Run(kFindWindow, year);
  if (rows.empty()) return std::nullopt;
  return WindowOf(rows[0]);
}

std::optional<PersonId> CopyRepository::FindPersonByIdNumber(const std::string& id_number_index) {
  const auto rows = tx_.Run(kFindPersonByIdNumber, db::Bytes{id_number_index});
  if (rows.empty()) return std::nullopt;
  return db::IdOf<PersonId>(db::Text(rows[0]["person_id"]));
}

std::optional<Registrant> CopyRepository::ShareRegistrant(const PersonId& person,
                                                          std::int32_t year) {
  const auto rows = tx_.Run(kShareRegistrant, person, year);
  if (rows.empty()) return std::nullopt;
  const auto& row = rows[0];
  return Registrant{.unit = db::OptionalId<UnitId>(row["unit_id"]),
                    .department = db::OptionalId<DepartmentId>(row["department_id"]),
                    .industry = {db::Optional<std::string>(row["industry"]),
                                 db::Optional<std::string>(row["unit_industry"]),
                                 db::ArrayOf(db::Text(row["linked_industries"]))},
                    .window = WindowOf(row)};
}

}  // namespace jixue::approval
