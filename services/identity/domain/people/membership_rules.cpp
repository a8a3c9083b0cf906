#include "services/identity/domain/people/membership_rules.h"

#include <algorithm>

#include "services/identity/domain/errors.h"

namespace jixue::identity {

bool InScope(const UnitScope& scope, const std::optional<DepartmentId>& department) {
  // Rule R-55: a unit administrator manages the whole unit, a department administrator their own
  // department only. Only unit administrators manage people without a department.
  if (scope.whole_unit) return true;
  return department && std::find(scope.departments.begin(), scope.departments.end(), *department) !=
                           scope.departments.end();
}

Membership ChosenMembership(const Membership& current, const ProfileChange& change) {
  Membership next = current;
  Apply(change.unit, next.unit);
  // Rule R-56: people choose their department. It belongs to one unit, so a change of unit clears
  // it.
  if (next.unit != current.unit) next.department = std::nullopt;
  Apply(change.department, next.department);
  return next;
}

Result<Membership> DecideMove(const Membership& current, const Patch<DepartmentId>& department,
                              const UnitScope& scope) {
  Membership next = current;
  Apply(department, next.department);
  // Rule R-56: a unit administrator puts people into departments; a department administrator cannot
  // move them out of theirs.
  if (next != current && (!next.unit || !InScope(scope, next.department))) {
    return Fail(errors::kDepartmentNotFound);
  }
  return next;
}

}  // namespace jixue::identity
