// Units and departments inside the caller's transaction. Not thread-safe; lives as long as the
// transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/page.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

// Which units a caller may see: all, or these.
struct UnitFilter {
  bool everything = false;
  std::vector<UnitId> units;
};

class UnitStore {
 public:
  explicit UnitStore(db::Tx& tx) : tx_{tx} {}

  // false when there is a unit with this credit code.
  bool Insert(const Unit& unit);
  // Locks until commit.
  std::optional<Unit> Lock(const UnitId& unit);
  void Save(const Unit& unit);

  std::optional<Unit> Find(const UnitId& unit, const UnitFilter& filter);
  // Whether there is such a unit at all; it is not deleted before the commit.
  bool Exists(const UnitId& unit);
  // By a part of the name, newest first.
  Page<Unit> List(std::string_view name_part, const PageRequest& page);

  // false when the unit has a department of this name.
  bool Insert(const Department& department, Timestamp now);
  bool HasDepartment(const UnitId& unit, const DepartmentId& department);
  // Newest first.
  Page<Department> ListDepartments(const UnitId& unit, const PageRequest& page);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
