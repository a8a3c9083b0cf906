// Use case: a unit administrator creates a department of their own unit. Rule R-55.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

struct NewDepartment {
  UnitId unit;
  std::string name;
};

// Errors: UNIT_NOT_FOUND, DEPARTMENT_NAME_TAKEN.
Result<Department> CreateDepartment(db::Tx& tx, const Call& call, const NewDepartment& wanted);

}  // namespace jixue::identity
