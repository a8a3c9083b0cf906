// Who belongs where, and who may move whom. Rules.
#pragma once

#include <optional>
#include <vector>

#include "libs/base/error.h"
#include "services/identity/domain/people/person.h"

namespace jixue::identity {

// What an admin manages of one unit: all of it (chief), or some departments.
struct Reach {
  bool whole_unit = false;
  std::vector<DepartmentId> departments;
};

// A person's own change of unit or department.
Membership Chosen(const Membership& current, const ProfileChange& change);

// An admin's change of a person's department; the reach is that in the person's unit. Errors:
// DEPARTMENT_NOT_FOUND when the target lies outside the reach.
Result<Membership> Moved(const Membership& current, const Patch<DepartmentId>& department,
                         const Reach& reach);

}  // namespace jixue::identity
