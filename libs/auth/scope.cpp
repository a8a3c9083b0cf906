#include "libs/auth/scope.h"

#include <algorithm>

namespace jixue::auth {

Scope ScopeOf(const Principal& principal) {
  Scope scope;
  scope.self = principal.person;
  for (const Role& role : principal.roles) {
    switch (role.code) {
      case RoleCode::kUnitAdmin:
        if (role.unit) scope.units.push_back({*role.unit, role.department});
        break;
      case RoleCode::kAuthorityOfficer:
        if (role.region_code) scope.regions.push_back(*role.region_code);
        if (role.industry) scope.industries.push_back(*role.industry);
        break;
      case RoleCode::kPlatformOperator:
        scope.everything = true;
        break;
      case RoleCode::kLearner:
      case RoleCode::kInstitutionOperator:
      case RoleCode::kAuditor:
      case RoleCode::kPartner:
        break;
    }
  }
  return scope;
}

UnitReachArrays ArraysOf(const Scope& scope) {
  UnitReachArrays arrays;
  for (const UnitReach& reach : scope.units) {
    arrays.units.push_back(reach.unit);
    arrays.departments.push_back(reach.department);
  }
  return arrays;
}

bool ReachesUnit(const Scope& scope, const UnitId& unit) {
  return scope.everything ||
         std::any_of(scope.units.begin(), scope.units.end(), [&](const UnitReach& reach) {
           return reach.unit == unit && !reach.department;
         });
}

bool ReachesDepartment(const Scope& scope, const UnitId& unit,
                       const std::optional<DepartmentId>& department) {
  if (ReachesUnit(scope, unit)) return true;
  return department &&
         std::any_of(scope.units.begin(), scope.units.end(), [&](const UnitReach& reach) {
           return reach.unit == unit && reach.department == department;
         });
}

}  // namespace jixue::auth
