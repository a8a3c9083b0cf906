#include "services/approval/app/standing.h"

#include <algorithm>

namespace jixue::approval {

bool Administers(const auth::Scope& scope, const UnitId& unit,
                 const std::optional<DepartmentId>& department) {
  // Rule R-55: a chief has the whole unit, a second-level admin one department of it.
  return std::any_of(scope.units.begin(), scope.units.end(), [&](const auth::UnitReach& reach) {
    return reach.unit == unit && (!reach.department || reach.department == department);
  });
}

Standing StandingOf(const auth::Scope& scope, const Claim& claim) {
  return {.is_person = scope.self == claim.person,
          .is_creator = claim.created_by_unit &&
                        Administers(scope, *claim.created_by_unit, claim.department)};
}

}  // namespace jixue::approval
