// Query: the departments of a unit, for everybody.
#pragma once

#include "libs/base/error.h"
#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

struct ListDepartmentsQuery {
  UnitId unit;
  PageQuery<DepartmentId> page;
};

// Newest first. Errors: UNIT_NOT_FOUND.
Result<Page<Department>> ListDepartments(db::Tx& tx, const ListDepartmentsQuery& query);

}  // namespace jixue::identity
