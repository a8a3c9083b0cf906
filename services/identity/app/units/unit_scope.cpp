#include "services/identity/app/units/unit_scope.h"

#include "libs/auth/scope.h"

namespace jixue::identity {

UnitFilter UnitsInScope(const Principal& caller) {
  const auth::Scope scope = auth::ScopeOf(caller);
  UnitFilter filter{.everything = scope.everything, .units = {}};
  for (const auth::UnitReach& part : scope.units) filter.units.push_back(part.unit);
  return filter;
}

UnitFilter WholeUnitsInScope(const Principal& caller) {
  const auth::Scope scope = auth::ScopeOf(caller);
  UnitFilter filter{.everything = scope.everything, .units = {}};
  for (const auth::UnitReach& part : scope.units) {
    if (!part.department) filter.units.push_back(part.unit);
  }
  return filter;
}

UnitScope ScopeIn(const Principal& caller, const UnitId& unit) {
  UnitScope scope;
  for (const auth::UnitReach& part : auth::ScopeOf(caller).units) {
    if (part.unit != unit) continue;
    if (part.department) {
      scope.departments.push_back(*part.department);
    } else {
      scope.whole_unit = true;
    }
  }
  return scope;
}

}  // namespace jixue::identity
