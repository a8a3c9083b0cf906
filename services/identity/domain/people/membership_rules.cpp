#include "services/identity/domain/people/membership_rules.h"

#include <algorithm>

#include "services/identity/domain/errors.h"

namespace jixue::identity {
namespace {

bool Reaches(const Reach& reach, const std::optional<DepartmentId>& department) {
  // Rule R-55: a chief sees the whole unit, a second-level admin only the own department; people
  // without a department belong to the chief.
  if (reach.whole_unit) return true;
  return department && std::find(reach.departments.begin(), reach.departments.end(), *department) !=
                           reach.departments.end();
}

}  // namespace

Membership Chosen(const Membership& current, const ProfileChange& change) {
  Membership next = current;
  Apply(change.unit, next.unit);
  // Rule R-56: a person chooses the department, which belongs to one unit; a change of unit leaves
  // it behind.
  if (next.unit != current.unit) next.department = std::nullopt;
  Apply(change.department, next.department);
  return next;
}

Result<Membership> Moved(const Membership& current, const Patch<DepartmentId>& department,
                         const Reach& reach) {
  Membership next = current;
  Apply(department, next.department);
  // Rule R-56: the chief puts people into departments; a department's admin cannot move them out of
  // it.
  if (next != current && (!next.unit || !Reaches(reach, next.department))) {
    return Fail(errors::kDepartmentNotFound);
  }
  return next;
}

}  // namespace jixue::identity
