#include "services/identity/app/units/unit_scope.h"

#include "libs/auth/scope.h"

namespace jixue::identity {

UnitFilter UnitsSeenBy(const Principal& caller) {
  const auth::Scope scope = auth::ScopeOf(caller);
  UnitFilter filter{.everything = scope.everything, .units = {}};
  for (const auth::UnitReach& reach : scope.units) filter.units.push_back(reach.unit);
  return filter;
}

UnitFilter UnitsLedBy(const Principal& caller) {
  const auth::Scope scope = auth::ScopeOf(caller);
  UnitFilter filter{.everything = scope.everything, .units = {}};
  for (const auth::UnitReach& reach : scope.units) {
    if (!reach.department) filter.units.push_back(reach.unit);
  }
  return filter;
}

Reach ReachIn(const Principal& caller, const UnitId& unit) {
  Reach found;
  for (const auth::UnitReach& reach : auth::ScopeOf(caller).units) {
    if (reach.unit != unit) continue;
    if (reach.department) {
      found.departments.push_back(*reach.department);
    } else {
      found.whole_unit = true;
    }
  }
  return found;
}

}  // namespace jixue::identity
