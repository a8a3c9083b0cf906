// The mapping of a role's columns, shared by the write and the read side. For storage/ only.
#pragma once

#include "libs/base/principal.h"
#include "libs/db/rows.h"

namespace jixue::identity {

// Reads role, unit_id, department_id, region_code and industry.
Role RoleOf(const db::Row& row);

}  // namespace jixue::identity
