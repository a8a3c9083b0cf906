#include "services/identity/storage/accounts/role_row.h"

#include "services/identity/storage/code_columns.h"

namespace jixue::identity {

Role RoleOf(const db::Row& row) {
  return {.code = RoleCodeOf(row.Get<std::string_view>("role")),
          .unit = row.Find<UnitId>("unit_id"),
          .department = row.Find<DepartmentId>("department_id"),
          .region_code = row.Find<std::string>("region_code"),
          .industry = row.Find<std::string>("industry")};
}

}  // namespace jixue::identity
