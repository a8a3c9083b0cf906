#include "services/approval/storage/replica_reader.h"

#include "libs/db/run.h"
#include "services/approval/storage/window_row.h"

namespace jixue::approval {

namespace {

const db::Query kFindMissing{"approval.find_missing_copies", R"sql(
  SELECT $1::uuid IS NOT NULL AND NOT EXISTS (SELECT FROM person WHERE person_id = $1::uuid) AS person,
         coalesce(
           (SELECT p.unit_id FROM person p
            WHERE p.person_id = $1::uuid AND NOT EXISTS (SELECT FROM unit u WHERE u.unit_id = p.unit_id)),
           (SELECT $2::uuid WHERE NOT EXISTS (SELECT FROM unit u WHERE u.unit_id = $2::uuid))) AS unit_id,
         $3::int IS NOT NULL AND NOT EXISTS (SELECT FROM policy_year WHERE year = $3::int) AS year
)sql"};

const db::Query kHasUnit{"approval.has_unit", R"sql(
  SELECT FROM unit WHERE unit_id = $1
)sql"};

const db::Query kReadUnitNames{"approval.read_unit_names", R"sql(
  SELECT unit_id, name FROM unit WHERE unit_id = ANY ($1::uuid[])
)sql"};

const db::Query kFindWindow{"approval.find_window", R"sql(
  SELECT registration_opens_at, registration_closes_at FROM policy_year WHERE year = $1
)sql"};

const db::Query kFindPersonByIdNumber{"approval.find_person_by_id_number", R"sql(
  SELECT person_id FROM person WHERE id_number_index = $1 LIMIT 1
)sql"};

}  // namespace

NeededReplicas ReplicaReader::FindMissing(const NeededReplicas& needed) {
  if (!needed.person && !needed.year && needed.unit) {
    // Submissions are frequent, so PostgreSQL need not plan for people and years.
    return HasUnit(*needed.unit) ? NeededReplicas{} : needed;
  }
  const auto rows = tx_.Run(kFindMissing, needed.person, needed.unit, needed.year);
  const auto row = rows.front();
  NeededReplicas missing;
  if (row.Get<bool>("person")) missing.person = needed.person;
  missing.unit = row.Find<UnitId>("unit_id");
  if (row.Get<bool>("year")) missing.year = needed.year;
  return missing;
}

bool ReplicaReader::HasUnit(const UnitId& unit) { return !tx_.Run(kHasUnit, unit).empty(); }

std::map<UnitId, std::string> ReplicaReader::UnitNames(const std::vector<UnitId>& units) {
  std::map<UnitId, std::string> names;
  for (const auto& row : tx_.Run(kReadUnitNames, units)) {
    const auto unit = row.Get<UnitId>("unit_id");
    names.emplace(unit, row.Get<std::string>("name"));
  }
  return names;
}

std::optional<Window> ReplicaReader::FindWindow(std::int32_t year) {
  const auto rows = tx_.Run(kFindWindow, year);
  if (rows.empty()) return std::nullopt;
  return WindowOf(rows.front());
}

std::optional<PersonId> ReplicaReader::FindPersonByIdNumber(const std::string& id_number_index) {
  const auto rows = tx_.Run(kFindPersonByIdNumber, db::Bytes{id_number_index});
  if (rows.empty()) return std::nullopt;
  return rows.Single<PersonId>("person_id");
}

}  // namespace jixue::approval
