#include "services/identity/domain/appointments/appointment_rules.h"

#include <algorithm>

#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/errors.h"

namespace jixue::identity {
namespace {

constexpr char kNameToBeConfirmed[] = "待确认";

}  // namespace

Result<void> CheckRecentAppointments(const RecentAppointments& recent, int per_day_max) {
  if (recent.of_unit < per_day_max && recent.of_number < kAppointmentsOfNumberMax) return {};
  return Fail(errors::kAppointmentLimit, {{"dayMax", std::to_string(per_day_max)},
                                          {"personMax", std::to_string(kAppointmentsOfNumberMax)}});
}

std::optional<Timestamp> AcceptableUntil(bool login_allowed, Timestamp now) {
  // Rule R-57: the first password can be derived from the ID number, so it is valid for a short
  // time only. Without the flag "may log in" nobody can use it, and its time does not run.
  if (!login_allowed) return std::nullopt;
  return now + kFirstPasswordLifetime;
}

bool IsAcceptedByLogIn(const std::vector<OpenAppointment>& open) {
  // Rule R-57: the first password is all that a unit can give. Who invited first must not bind the
  // person to their unit when another one asks too.
  return std::all_of(open.begin(), open.end(), [&](const OpenAppointment& each) {
    return each.appointment.unit == open.front().appointment.unit;
  });
}

std::string NameBeforeAcceptance(const std::vector<OpenAppointment>& open) {
  const bool agree = std::all_of(open.begin(), open.end(), [&](const OpenAppointment& each) {
    return each.name == open.front().name;
  });
  return agree ? open.front().name : kNameToBeConfirmed;
}

std::optional<Timestamp> LastExpiry(const std::vector<OpenAppointment>& open) {
  std::optional<Timestamp> last;
  for (const OpenAppointment& each : open) last = std::max(last, each.expires_at);
  return last;
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
