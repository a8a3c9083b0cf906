#include "services/identity/storage/units/unit_store.h"

#include "libs/db/run.h"
#include "services/identity/storage/columns.h"

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

const db::Query kFindUnit{"identity.find_unit", R"sql(
  SELECT unit_id, name, credit_code, region_code, kind, industry, version, created_at
  FROM unit
  WHERE unit_id = $1 AND ($2::boolean OR unit_id = ANY ($3::uuid[]))
)sql"};

const db::Query kListUnits{"identity.list_units", R"sql(
  SELECT unit_id, name, credit_code, region_code, kind, industry, version, created_at
  FROM unit
  WHERE ($1::text = '' OR name ILIKE '%' || $1 || '%') AND ($2::uuid IS NULL OR unit_id < $2)
  ORDER BY unit_id DESC
  LIMIT $3
)sql"};

const db::Query kInsertDepartment{"identity.insert_department", R"sql(
  INSERT INTO department (department_id, unit_id, name, version, created_at)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (unit_id, name) DO NOTHING
)sql"};

const db::Query kFindDepartment{"identity.find_department", R"sql(
  SELECT 1 FROM department WHERE unit_id = $1 AND department_id = $2
)sql"};

const db::Query kListDepartments{"identity.list_departments", R"sql(
  SELECT department_id, unit_id, name, version
  FROM department
  WHERE unit_id = $1 AND ($2::uuid IS NULL OR department_id < $2)
  ORDER BY department_id DESC
  LIMIT $3
)sql"};

Unit UnitOf(const pqxx::row& row) {
  return {.id = db::IdOf<UnitId>(db::Text(row[0])),
          .name = row[1].c_str(),
          .credit_code = row[2].c_str(),
          .region_code = row[3].c_str(),
          .kind = UnitKindOf(db::Text(row[4])),
          .industry = OptionalIndustry(row[5]),
          .version = row[6].as<std::int64_t>(),
          .created_at = db::TimestampOf(db::Text(row[7]))};
}

std::optional<Unit> OptionalUnit(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return UnitOf(rows[0]);
}

}  // namespace

bool UnitStore::Insert(const Unit& unit) {
  const auto done =
      tx_.Run(kInsertUnit, unit.id, unit.name, unit.credit_code, unit.region_code,
              TextOf(unit.kind), TextOf(unit.industry), unit.version, unit.created_at);
  return done.affected_rows() == 1;
}

std::optional<Unit> UnitStore::Lock(const UnitId& unit) {
  return OptionalUnit(tx_.Run(kLockUnit, unit));
}

void UnitStore::Save(const Unit& unit) {
  tx_.Run(kUpdateUnit, unit.id, unit.name, unit.region_code, TextOf(unit.kind),
          TextOf(unit.industry), unit.version);
}

std::optional<Unit> UnitStore::Find(const UnitId& unit, const UnitFilter& filter) {
  return OptionalUnit(tx_.Run(kFindUnit, unit, filter.everything, filter.units));
}

bool UnitStore::Exists(const UnitId& unit) {
  return Find(unit, {.everything = true, .units = {}}).has_value();
}

Page<Unit> UnitStore::List(std::string_view name_part, const PageRequest& page) {
  std::vector<Unit> units;
  for (const auto& row :
       tx_.Run(kListUnits, EscapedForLike(name_part), page.after, page.size + 1)) {
    units.push_back(UnitOf(row));
  }
  return PageOf(std::move(units), page);
}

bool UnitStore::Insert(const Department& department, Timestamp now) {
  const auto done = tx_.Run(kInsertDepartment, department.id, department.unit, department.name,
                            department.version, now);
  return done.affected_rows() == 1;
}

bool UnitStore::HasDepartment(const UnitId& unit, const DepartmentId& department) {
  return !tx_.Run(kFindDepartment, unit, department).empty();
}

Page<Department> UnitStore::ListDepartments(const UnitId& unit, const PageRequest& page) {
  std::vector<Department> departments;
  for (const auto& row : tx_.Run(kListDepartments, unit, page.after, page.size + 1)) {
    departments.push_back({.id = db::IdOf<DepartmentId>(db::Text(row[0])),
                           .unit = db::IdOf<UnitId>(db::Text(row[1])),
                           .name = row[2].c_str(),
                           .version = row[3].as<std::int64_t>()});
  }
  return PageOf(std::move(departments), page);
}

}  // namespace jixue::identity
