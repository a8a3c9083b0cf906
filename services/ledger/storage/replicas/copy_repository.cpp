#include "services/ledger/storage/replicas/copy_repository.h"

#include "libs/db/run.h"

namespace jixue::ledger {
namespace {

const db::Query kKeepPerson{"copy.keep_person", R"sql(
  INSERT INTO person (person_id, version, name, id_number_masked, id_number_index, unit_id, department_id, industry)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8::smallint)
  ON CONFLICT (person_id) DO UPDATE
  SET version = EXCLUDED.version, name = EXCLUDED.name, id_number_masked = EXCLUDED.id_number_masked,
      id_number_index = EXCLUDED.id_number_index, unit_id = EXCLUDED.unit_id,
      department_id = EXCLUDED.department_id, industry = EXCLUDED.industry
  WHERE person.version < EXCLUDED.version
)sql"};

const db::Query kKeepUnit{"copy.keep_unit", R"sql(
  INSERT INTO unit (unit_id, version, name, region_code, industry)
  VALUES ($1, $2, $3, $4, $5::smallint)
  ON CONFLICT (unit_id) DO UPDATE
  SET version = EXCLUDED.version, name = EXCLUDED.name, region_code = EXCLUDED.region_code,
      industry = EXCLUDED.industry
  WHERE unit.version < EXCLUDED.version
)sql"};

const db::Query kKeepProgramme{"copy.keep_programme", R"sql(
  INSERT INTO programme (programme_id, year, kind, title, hours_tenths)
  VALUES ($1, $2, $3::smallint, $4, $5)
  ON CONFLICT (programme_id) DO NOTHING
)sql"};

const db::Query kKnowsPerson{"copy.knows_person", R"sql(
  SELECT 1 FROM person WHERE person_id = $1
)sql"};

}  // namespace

void CopyRepository::Keep(const PersonCopy& person) {
  tx_.Run(kKeepPerson, person.id, person.version, person.name, person.id_number_masked,
          db::Bytes{person.id_number_index}, person.unit, person.department, person.industry);
}

void CopyRepository::Keep(const UnitCopy& unit) {
  tx_.Run(kKeepUnit, unit.id, unit.version, unit.name, unit.region_code, unit.industry);
}

void CopyRepository::Keep(const Programme& programme) {
  tx_.Run(kKeepProgramme, programme.id, programme.year, static_cast<int>(programme.kind),
          programme.title, programme.hours_tenths);
}

bool CopyRepository::Knows(const PersonId& person) {
  return !tx_.Run(kKnowsPerson, person).empty();
}

}  // namespace jixue::ledger
