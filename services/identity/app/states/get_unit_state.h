// Query of other services: the state of one unit.
#pragma once

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

// Errors: UNIT_NOT_FOUND.
Result<Unit> GetUnitState(db::Tx& tx, const UnitId& unit);

}  // namespace jixue::identity
