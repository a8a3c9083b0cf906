#include "services/identity/domain/units/admin_rules.h"

#include "services/identity/domain/errors.h"

namespace jixue::identity {

Result<void> CheckAppointment(const std::vector<RoleGrant>& grants,
                              const Appointment& appointment) {
  // Rule R-55: a unit may have several admins, with or without a department; a person manages one
  // unit.
  for (const RoleGrant& grant : grants) {
    if (grant.role.code != RoleCode::kUnitAdmin) continue;
    if (grant.role.unit != appointment.unit) return Fail(errors::kAdminOfOtherUnit);
    if (grant.role.department == appointment.department) return Fail(errors::kAdminExists);
  }
  return {};
}

Role AdminRole(const Appointment& appointment) {
  return {.code = RoleCode::kUnitAdmin,
          .unit = appointment.unit,
          .department = appointment.department,
          .region_code = std::nullopt,
          .industry = std::nullopt};
}

}  // namespace jixue::identity
