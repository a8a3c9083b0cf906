#include "services/approval/app/caller_relation.h"

#include <algorithm>

namespace jixue::approval {

bool InScope(const auth::Scope& scope, const UnitId& unit,
             const std::optional<DepartmentId>& department) {
  // Rule R-55: a unit administrator has the whole unit, a department administrator one department.
  return std::any_of(scope.units.begin(), scope.units.end(), [&](const auth::UnitReach& reach) {
    return reach.unit == unit && (!reach.department || reach.department == department);
  });
}

CallerRelation RelationOf(const auth::Scope& scope, const Claim& claim) {
  return {.is_person = scope.self == claim.person,
          // What a unit registered is the unit's while the person is its member (D67).
          .is_creator = claim.created_by_unit && claim.created_by_unit == claim.person_unit &&
                        InScope(scope, *claim.created_by_unit, claim.department)};
}

}  // namespace jixue::approval
