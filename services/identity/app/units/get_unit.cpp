#include "services/identity/app/units/get_unit.h"

#include "libs/base/errors.h"
#include "services/identity/app/units/unit_scope.h"

namespace jixue::identity {

Result<Unit> GetUnit(db::Tx& tx, const Call& call, const UnitId& unit) {
  auto found = UnitReader{tx}.Find(unit, UnitsInScope(call.caller()));
  if (!found) return Fail(common_errors::kUnitNotFound);
  return *std::move(found);
}

}  // namespace jixue::identity
