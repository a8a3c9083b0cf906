// Query: hours of the members of a unit.
#pragma once

#include "libs/base/error.h"
#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/app/members/search_hours.h"

namespace jixue::ledger {

// The members of the filter's unit, which must be set. Errors: UNIT_NOT_FOUND outside the caller's
// scope (D13).
Result<Page<MemberHours>> ListUnitHours(db::Tx& tx, const Call& call, const MemberQuery& query);

}  // namespace jixue::ledger
