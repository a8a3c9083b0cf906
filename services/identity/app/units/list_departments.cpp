#include "services/identity/app/units/list_departments.h"

#include "libs/base/errors.h"
#include "services/identity/storage/units/unit_reader.h"

namespace jixue::identity {

Result<Page<Department>> ListDepartments(db::Tx& tx, const ListDepartmentsQuery& query) {
  UnitReader units{tx};
  if (!units.Exists(query.unit)) return Fail(common_errors::kUnitNotFound);
  return units.ListDepartments(query.unit, query.page);
}

}  // namespace jixue::identity
