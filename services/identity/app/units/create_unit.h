// Use case: create a unit. Rules.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

// Errors: CREDIT_CODE_TAKEN; a wrong field when the region is not known.
Result<Unit> CreateUnit(db::Tx& tx, const Call& call, const NewUnit& wanted);

}  // namespace jixue::identity
