// Read side of units and departments, inside the caller's transaction. Not thread-safe; lives as
// long as the transaction.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

// The units that a caller may see: all, or these.
struct UnitFilter {
  bool everything = false;
  std::vector<UnitId> units;
};

class UnitReader {
 public:
  explicit UnitReader(db::Tx& tx) : tx_{tx} {}

  std::optional<Unit> Find(const UnitId& unit, const UnitFilter& filter);
  // Whether there is such a unit at all. Units are never deleted.
  bool Exists(const UnitId& unit);
  // By a part of the name, newest first.
  Page<Unit> List(std::string_view name_part, const PageQuery<UnitId>& page);

  bool HasDepartment(const UnitId& unit, const DepartmentId& department);
  // Newest first.
  Page<Department> ListDepartments(const UnitId& unit, const PageQuery<DepartmentId>& page);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
