// Unit admins (单位管理员): who becomes one. Rule R-55.
//
// A unit administrator manages a whole unit, a department administrator one department of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/values/id_number.h"
#include "services/identity/domain/accounts/account.h"

namespace jixue::identity {

// The appointment that is asked for.
struct Appointment {
  UnitId unit;
  std::optional<DepartmentId> department;  // Absent: the whole unit.
  bool login_allowed;
};

// Whether an account with these grants, including those that give nothing, may be appointed.
// Errors: ADMIN_EXISTS, ADMIN_OF_OTHER_UNIT.
Result<void> CheckAppointment(const std::vector<RoleGrant>& grants, const Appointment& appointment);

// The role that an appointment gives.
Role AdminRole(const Appointment& appointment);

}  // namespace jixue::identity
