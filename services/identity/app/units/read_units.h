// Queries about units and departments.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/page.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

// One unit within the caller's scope. Errors: UNIT_NOT_FOUND.
Result<Unit> GetUnit(db::Tx& tx, const Call& call, const UnitId& unit);

struct UnitList {
  std::string name_part;
  PageRequest page;
};

// Units whose name holds a text, for everybody.
Page<Unit> ListUnits(db::Tx& tx, const UnitList& query);

struct DepartmentList {
  UnitId unit;
  PageRequest page;
};

// Departments of a unit, for everybody. Errors: UNIT_NOT_FOUND.
Result<Page<Department>> ListDepartments(db::Tx& tx, const DepartmentList& query);

}  // namespace jixue::identity
