#include "services/identity/storage/units/unit_reader.h"

#include "libs/db/run.h"
#include "services/identity/storage/units/unit_row.h"

namespace jixue::identity {
namespace {

const db::Query kFindUnit{"identity.find_unit", R"sql(
  SELECT unit_id, name, credit_code, region_code, kind, industry, version, created_at
  FROM unit
  WHERE unit_id = $1 AND ($2::boolean OR unit_id = ANY ($3::uuid[]))
)sql"};

const db::Query kListUnits{"identity.list_units", R"sql(
  SELECT unit_id, name, credit_code, region_code, kind, industry, version, created_at
  FROM unit
  WHERE ($1::text = ''
         OR strpos(lower(search_name), lower(normalize($1::text, NFKC))) > 0)
    AND ($2::uuid IS NULL OR unit_id < $2)
  ORDER BY unit_id DESC
  LIMIT $3
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

}  // namespace

std::optional<Unit> UnitReader::Find(const UnitId& unit, const UnitFilter& filter) {
  return OptionalUnit(tx_.Run(kFindUnit, unit, filter.everything, filter.units));
}

bool UnitReader::Exists(const UnitId& unit) {
  return Find(unit, {.everything = true, .units = {}}).has_value();
}

Page<Unit> UnitReader::List(std::string_view name_part, const PageQuery<UnitId>& page) {
  std::vector<Unit> units;
  for (const auto& row : tx_.Run(kListUnits, name_part, page.after, page.size + 1)) {
    units.push_back(UnitOf(row));
  }
  return PageOf(std::move(units), page.size);
}

bool UnitReader::HasDepartment(const UnitId& unit, const DepartmentId& department) {
  return !tx_.Run(kFindDepartment, unit, department).empty();
}

Page<Department> UnitReader::ListDepartments(const UnitId& unit,
                                             const PageQuery<DepartmentId>& page) {
  std::vector<Department> departments;
  for (const auto& row : tx_.Run(kListDepartments, unit, page.after, page.size + 1)) {
    departments.push_back({.id = row.Get<DepartmentId>("department_id"),
                           .unit = row.Get<UnitId>("unit_id"),
                           .name = row.Get<std::string>("name"),
                           .version = row.Get<std::int64_t>("version")});
  }
  return PageOf(std::move(departments), page.size);
}

}  // namespace jixue::identity
