#include "services/identity/app/units/create_unit_admin.h"

#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "services/identity/app/accounts/new_person.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/publish/identity_events.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/people/person_repository.h"
#include "services/identity/storage/sessions/revocation_repository.h"

namespace jixue::identity {
namespace {

RoleGrant GrantOf(const Call& call, const Appointment& appointment) {
  return {.id = GrantId::New(call.received_at),
          .role = AdminRole(appointment),
          .login_allowed = appointment.login_allowed,
          .version = 1};
}

Result<CreatedUnitAdmin> AppointNew(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                                    const NewUnitAdmin& wanted) {
  const NewAccount account{.id = AccountId::New(call.received_at),
                           .person = std::nullopt,
                           .username = std::nullopt,
                           .display_name = std::nullopt,
                           .password_hash = wanted.first_password_hash,
                           .first_password_expires_at = call.received_at + kFirstPasswordLifetime,
                           .login_allowed = wanted.appointment.login_allowed};
  const NewPerson person{
      .name = wanted.name,
      .id_number = wanted.id_number,
      .membership = {.unit = wanted.appointment.unit, .department = wanted.appointment.department},
      .profession = {},
      .contact = {}};
  return AddPerson(tx, call, personal_data, person, account).map([&](const Profile& profile) {
    const RoleGrant grant = GrantOf(call, wanted.appointment);
    AccountRepository{tx}.Insert(account.id, grant, call.received_at);
    return CreatedUnitAdmin{grant, profile.person.id};
  });
}

void JoinUnit(db::Tx& tx, const Call& call, PersonRepository& people, Profile profile,
              const Appointment& appointment) {
  if (profile.person.membership.unit) return;
  profile.person.membership = {.unit = appointment.unit, .department = appointment.department};
  ++profile.person.version;
  people.Save(profile);
  PublishPersonState(tx, profile.person, CauseOf(call));
}

Result<CreatedUnitAdmin> AppointKnown(db::Tx& tx, const Call& call, PersonRepository& people,
                                      const Profile& profile, const Appointment& appointment) {
  AccountRepository accounts{tx};
  const auto account = accounts.Lock({.person = profile.person.id});
  if (!account) return Fail(common_errors::kPersonNotFound);
  JIXUE_RETURN_IF_FAILED(CheckAppointment(accounts.ListGrants(account->id), appointment));
  const RoleGrant grant = GrantOf(call, appointment);
  accounts.Insert(account->id, grant, call.received_at);
  // Tokens with the old roles are revoked; the sessions continue after a refresh.
  RevocationRepository{tx}.Revoke(account->id, accounts.IncrementVersion(account->id),
                                  call.received_at);
  JoinUnit(tx, call, people, profile, appointment);
  return CreatedUnitAdmin{grant, profile.person.id};
}

}  // namespace

Result<CreatedUnitAdmin> CreateUnitAdmin(db::Tx& tx, const Call& call,
                                         const PersonalData& personal_data,
                                         const NewUnitAdmin& wanted) {
  UnitReader units{tx};
  const Appointment& appointment = wanted.appointment;
  if (!units.Find(appointment.unit, WholeUnitsInScope(call.caller()))) {
    return Fail(common_errors::kUnitNotFound);
  }
  if (appointment.department && !units.HasDepartment(appointment.unit, *appointment.department)) {
    return Fail(errors::kDepartmentNotFound);
  }
  PersonRepository people{tx, personal_data};
  if (const auto known = people.LockByIdNumber(wanted.id_number)) {
    return AppointKnown(tx, call, people, *known, appointment);
  }
  return AppointNew(tx, call, personal_data, wanted);
}

}  // namespace jixue::identity
