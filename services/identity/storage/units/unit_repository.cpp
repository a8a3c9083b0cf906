#include "services/identity/storage/units/unit_repository.h"

#include "libs/db/run.h"
#include "services/identity/storage/code_columns.h"
#include "services/identity/storage/units/unit_row.h"

namespace jixue::identity {
namespace {

const db::Query kInsertUnit{"identity.insert_unit", R"sql(
  INSERT INTO unit (unit_id, name, credit_code, region_code, kind, industry, version, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (credit_code) DO NOTHING
)sql"};

const db::Query kLockUnit{"identity.lock_unit", R"sql(
  SELECT unit_id, name, credit_code, region_code, kind, industry, version, created_at
  FROM unit
  WHERE unit_id = $1
  FOR UPDATE
)sql"};

const db::Query kUpdateUnit{"identity.update_unit", R"sql(
  UPDATE unit SET name = $2, region_code = $3, kind = $4, industry = $5, version = $6
  WHERE unit_id = $1
)sql"};

const db::Query kInsertDepartment{"identity.insert_department", R"sql(
  INSERT INTO department (department_id, unit_id, name, version, created_at)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (unit_id, name) DO NOTHING
)sql"};

}  // namespace

bool UnitRepository::Insert(const Unit& unit) {
  const auto done =
      tx_.Run(kInsertUnit, unit.id, unit.name, unit.credit_code, unit.region_code,
              TextOf(unit.kind), TextOf(unit.industry), unit.version, unit.created_at);
  return done.affected() == 1;
}

std::optional<Unit> UnitRepository::Lock(const UnitId& unit) {
  return OptionalUnit(tx_.Run(kLockUnit, unit));
}

void UnitRepository::Save(const Unit& unit) {
  tx_.Run(kUpdateUnit, unit.id, unit.name, unit.region_code, TextOf(unit.kind),
          TextOf(unit.industry), unit.version);
}

bool UnitRepository::Insert(const Department& department, Timestamp now) {
  const auto done = tx_.Run(kInsertDepartment, department.id, department.unit, department.name,
                            department.version, now);
  return done.affected() == 1;
}

}  // namespace jixue::identity
