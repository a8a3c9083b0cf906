#include "services/identity/app/appointments/accept_appointment.h"

#include <algorithm>

#include "libs/base/try.h"
#include "services/identity/domain/appointments/appointment_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/appointments/appointment_reader.h"
#include "services/identity/storage/appointments/appointment_repository.h"
#include "services/identity/storage/people/person_reader.h"
#include "services/identity/storage/sessions/revocation_repository.h"

namespace jixue::identity {
namespace {

// The one with that id, in force.
Result<OwnAppointment> ReadAccepted(db::Tx& tx, const Call& call, const PersonId& person,
                                    const GrantId& admin) {
  const auto own = AppointmentReader{tx}.ListOwn(person, call.received_at);
  const auto found = std::find_if(own.begin(), own.end(), [&](const OwnAppointment& each) {
    return each.id == admin && each.state == AppointmentState::kActive;
  });
  if (found == own.end()) return Fail(errors::kAppointmentNotFound);
  return *found;
}

}  // namespace

Result<OwnAppointment> AcceptAppointment(db::Tx& tx, const Call& call, const GrantId& admin) {
  AccountRepository accounts{tx};
  const auto account = accounts.Lock({.id = call.caller().account});
  const auto person =
      account && account->person ? PersonReader{tx}.Find(*account->person) : std::nullopt;
  if (!person) return Fail(errors::kAppointmentNotFound);
  AppointmentRepository open{tx};
  const auto asked = open.LockOwn(admin, person->id_number_index, call.received_at);
  if (!asked) return ReadAccepted(tx, call, person->id, admin);
  JIXUE_RETURN_IF_FAILED(CheckAppointment(accounts.ListGrants(account->id), asked->appointment));
  open.Delete(asked->id);
  accounts.Insert(account->id, GrantOf(*asked), call.received_at);
  RevocationRepository{tx}.Revoke(account->id, accounts.IncrementVersion(account->id),
                                  call.received_at);
  return ReadAccepted(tx, call, person->id, admin);
}

}  // namespace jixue::identity
