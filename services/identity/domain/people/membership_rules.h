// The unit and department of people, and who may change them. Rules.
#pragma once

#include <optional>
#include <vector>

#include "libs/base/error.h"
#include "services/identity/domain/people/person.h"

namespace jixue::identity {

// An admin's scope within one unit: the whole unit, or some of its departments.
struct UnitScope {
  bool whole_unit = false;
  std::vector<DepartmentId> departments;
};

// Whether the scope includes a person of that department, or without a department.
bool InScope(const UnitScope& scope, const std::optional<DepartmentId>& department);

// The membership after a person's own change of unit or department.
Membership ChosenMembership(const Membership& current, const ProfileChange& change);

// The membership after an admin's change of a person's department. The scope is the admin's within
// the person's unit. Errors: DEPARTMENT_NOT_FOUND when the target is out of scope.
Result<Membership> DecideMove(const Membership& current, const Patch<DepartmentId>& department,
                              const UnitScope& scope);

}  // namespace jixue::identity
