// The caller's scope as far as units are concerned. Rule R-55.
#pragma once

#include "libs/base/principal.h"
#include "services/identity/domain/people/membership_rules.h"
#include "services/identity/storage/units/unit_reader.h"

namespace jixue::identity {

// Units of which the caller administers at least a department; all for a platform operator.
UnitFilter UnitsInScope(const Principal& caller);
// Units that the caller administers as a whole; all for a platform operator.
UnitFilter WholeUnitsInScope(const Principal& caller);
// The caller's scope as an admin of one unit.
UnitScope ScopeIn(const Principal& caller, const UnitId& unit);

}  // namespace jixue::identity
