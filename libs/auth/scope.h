// The data that a caller may see, as values for a WHERE clause (D13): never filter in C++ what SQL
// can leave out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/base/principal.h"

namespace jixue::auth {

// A part of a unit administrator's scope: a whole unit, or one department of it.
struct UnitReach {
  UnitId unit;
  std::optional<DepartmentId> department;
};

struct Scope {
  std::optional<PersonId> self;         // The caller's own person.
  std::vector<UnitReach> units;         // As unit administrator.
  std::vector<std::string> regions;     // As authority officer: prefixes of region codes.
  std::vector<std::string> industries;  // As authority officer.
  bool everything = false;              // Platform operator.
};

Scope ScopeOf(const Principal& principal);

// The units of a scope as two arrays of equal length for `unnest($1::uuid[], $2::uuid[])`. For a
// whole unit the department is NULL.
struct UnitReachArrays {
  std::vector<UnitId> units;
  std::vector<std::optional<DepartmentId>> departments;
};

UnitReachArrays ArraysOf(const Scope& scope);

// Return whether the scope includes the whole unit, or this department of it.
bool ReachesUnit(const Scope& scope, const UnitId& unit);
bool ReachesDepartment(const Scope& scope, const UnitId& unit,
                       const std::optional<DepartmentId>& department);

}  // namespace jixue::auth
