// Use case: change a unit's name, region, kind or industry. Rule R-115.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/units/unit.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// Errors: UNIT_NOT_FOUND, ETAG_REQUIRED, ETAG_STALE; a wrong field when the region is not known.
Result<Unit> UpdateUnit(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                        const UnitChange& change);

}  // namespace jixue::identity
