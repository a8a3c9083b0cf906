#include "libs/replica/upsert.h"

#include "libs/db/run.h"

namespace jixue::replica {
namespace {

const db::Query kUpsertPerson{"replica.upsert_person", R"sql(
  INSERT INTO person (person_id, version, name, id_number_masked, id_number_index, unit_id, department_id, industry)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (person_id) DO UPDATE
  SET version = excluded.version, name = excluded.name, id_number_masked = excluded.id_number_masked,
      id_number_index = excluded.id_number_index, unit_id = excluded.unit_id,
      department_id = excluded.department_id, industry = excluded.industry
  WHERE person.version < excluded.version
)sql"};

const db::Query kUpsertUnit{"replica.upsert_unit", R"sql(
  INSERT INTO unit (unit_id, version, name, region_code, industry)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (unit_id) DO UPDATE
  SET version = excluded.version, name = excluded.name, region_code = excluded.region_code,
      industry = excluded.industry
  WHERE unit.version < excluded.version
)sql"};

db::Param ParamOf(const std::optional<Industry>& industry, IndustryColumn column) {
  if (!industry) return std::nullopt;
  if (column == IndustryColumn::kText) return std::string{TextOf(*industry)};
  return std::to_string(static_cast<int>(*industry));
}

}  // namespace

bool UpsertPerson(db::Tx& tx, const Person& person, IndustryColumn column) {
  return tx.Run(kUpsertPerson, person.id, person.version, person.name, person.id_number_masked,
                db::Bytes{person.id_number_index}, person.unit, person.department,
                ParamOf(person.industry, column))
             .affected() > 0;
}

bool UpsertUnit(db::Tx& tx, const Unit& unit, IndustryColumn column) {
  return tx.Run(kUpsertUnit, unit.id, unit.version, unit.name, unit.region_code,
                ParamOf(unit.industry, column))
             .affected() > 0;
}

}  // namespace jixue::replica
