#include "services/identity/app/states/get_unit_state.h"

#include "libs/base/errors.h"
#include "services/identity/storage/units/unit_reader.h"

namespace jixue::identity {

Result<Unit> GetUnitState(db::Tx& tx, const UnitId& unit) {
  auto found = UnitReader{tx}.Find(unit, {.everything = true, .units = {}});
  if (!found) return Fail(common_errors::kUnitNotFound);
  return *std::move(found);
}

}  // namespace jixue::identity
