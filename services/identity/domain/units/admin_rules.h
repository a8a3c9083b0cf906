// Unit admins (单位管理员): who becomes one, and whose password they may reset. Rules,
//
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/values/id_number.h"
#include "services/identity/domain/accounts/account.h"

namespace jixue::identity {

// An appointment as it is asked for.
struct Appointment {
  UnitId unit;
  std::optional<DepartmentId> department;  // Absent: chief.
  bool login_allowed;
};

// Whether an account with these grants, withheld ones too, may be appointed. Errors: ADMIN_EXISTS,
// ADMIN_OF_OTHER_UNIT.
Result<void> DecideAppointment(const std::vector<RoleGrant>& grants,
                               const Appointment& appointment);

// The role that an appointment gives.
Role AdminRole(const Appointment& appointment);

// Whether a caller with these roles, who has the person in scope, may reset the password of an
// account with those roles.
bool MayResetPassword(const std::vector<Role>& caller, const std::vector<Role>& owner);

}  // namespace jixue::identity
