// The caller's scope as far as units go.
#pragma once

#include "libs/base/principal.h"
#include "services/identity/domain/people/membership_rules.h"
#include "services/identity/storage/units/unit_store.h"

namespace jixue::identity {

// Units where the caller is an admin of any kind; all for a platform operator.
UnitFilter UnitsSeenBy(const Principal& caller);
// Units where the caller is chief; all for a platform operator.
UnitFilter UnitsLedBy(const Principal& caller);
// What the caller manages of one unit as its admin.
Reach ReachIn(const Principal& caller, const UnitId& unit);

}  // namespace jixue::identity
