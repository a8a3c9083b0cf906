// Query: one unit within the caller's scope. Rule R-55.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

// Errors: UNIT_NOT_FOUND.
Result<Unit> GetUnit(db::Tx& tx, const Call& call, const UnitId& unit);

}  // namespace jixue::identity
