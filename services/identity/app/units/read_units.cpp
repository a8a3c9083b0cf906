#include "services/identity/app/units/read_units.h"

#include "libs/base/errors.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/units/unit_store.h"

namespace jixue::identity {

Result<Unit> GetUnit(db::Tx& tx, const Call& call, const UnitId& unit) {
  auto found = UnitStore{tx}.Find(unit, UnitsSeenBy(call.caller()));
  if (!found) return Fail(jixue::errors::kUnitNotFound);
  return *std::move(found);
}

Page<Unit> ListUnits(db::Tx& tx, const UnitList& query) {
  return UnitStore{tx}.List(query.name_part, query.page);
}

Result<Page<Department>> ListDepartments(db::Tx& tx, const DepartmentList& query) {
  UnitStore units{tx};
  if (!units.Exists(query.unit)) return Fail(jixue::errors::kUnitNotFound);
  return units.ListDepartments(query.unit, query.page);
}

}  // namespace jixue::identity
