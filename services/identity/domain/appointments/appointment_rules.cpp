#include "services/identity/domain/appointments/appointment_rules.h"

#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/errors.h"

namespace jixue::identity {

std::optional<Timestamp> AcceptableUntil(bool login_allowed, Timestamp now) {
  // Rule R-57: the first password can be derived from the ID number, so it is valid for a short
  // time only. Without the flag "may log in" nobody can use it, and its time does not run.
  if (!login_allowed) return std::nullopt;
  return now + kFirstPasswordLifetime;
}

RoleGrant GrantOf(const OpenAppointment& open) {
  return {.id = open.id,
          .role = AdminRole(open.appointment),
          .login_allowed = open.appointment.login_allowed,
          .version = open.version + 1};
}

bool IsChief(const RoleGrant& grant) {
  return grant.role.code == RoleCode::kUnitAdmin && !grant.role.department && grant.login_allowed;
}

Result<void> CheckEnding(const GrantedAdmin& admin, const AccountId& caller, int other_chiefs) {
  // Rule R-55: a unit without an administrator for the whole unit could not manage itself. Nobody
  // has to keep a role, so the last one may resign.
  if (admin.account != caller && IsChief(admin.grant) && other_chiefs == 0) {
    return Fail(errors::kLastChief);
  }
  return {};
}

}  // namespace jixue::identity
