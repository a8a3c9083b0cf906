#include "services/identity/domain/units/admin_rules.h"

#include <algorithm>

#include "services/identity/domain/errors.h"

namespace jixue::identity {
namespace {

bool Covers(const Role& caller, const Role& owned) {
  if (caller.code != RoleCode::kUnitAdmin || caller.unit != owned.unit) return false;
  return !caller.department || caller.department == owned.department;
}

}  // namespace

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

bool MayResetPassword(const std::vector<Role>& caller, const std::vector<Role>& owner) {
  // Rule R-58: the unit's admins reset forgotten passwords. Anyone who resets a password can log in
  // with it, so nobody resets the password of an account that may do more than their own: a
  // department administrator not that of a unit administrator.
  const bool is_operator = std::any_of(caller.begin(), caller.end(), [](const Role& role) {
    return role.code == RoleCode::kPlatformOperator;
  });
  return is_operator || std::all_of(owner.begin(), owner.end(), [&](const Role& owned) {
           if (owned.code == RoleCode::kLearner) return true;
           return owned.code == RoleCode::kUnitAdmin &&
                  std::any_of(caller.begin(), caller.end(),
                              [&](const Role& role) { return Covers(role, owned); });
         });
}

}  // namespace jixue::identity
