#include "services/identity/app/appointments/accept_appointment.h"

#include <utility>

#include "libs/base/try.h"
#include "services/identity/domain/appointments/appointment_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/publish/identity_events.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/appointments/appointment_reader.h"
#include "services/identity/storage/appointments/appointment_repository.h"
#include "services/identity/storage/people/person_reader.h"
#include "services/identity/storage/people/person_repository.h"
#include "services/identity/storage/sessions/revocation_repository.h"

namespace jixue::identity {
namespace {

// The one with that id, in force.
Result<OwnAppointment> ReadAccepted(db::Tx& tx, const PersonId& person, const GrantId& admin) {
  auto found = AppointmentReader{tx}.FindAccepted(person, admin);
  if (!found) return Fail(errors::kAppointmentNotFound);
  return *std::move(found);
}

// Somebody whom several units invited has the name that the accepted one gives them.
void NamePerson(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                const PersonId& person, const std::string& name) {
  if (const auto named = PersonRepository{tx, personal_data}.CloseName(person, name)) {
    PublishPersonState(tx, *named, CauseOf(call));
  }
}

}  // namespace

Result<OwnAppointment> AcceptAppointment(db::Tx& tx, const Call& call,
                                         const PersonalData& personal_data, const GrantId& admin) {
  AccountRepository accounts{tx};
  const auto account = accounts.Lock({.id = call.caller().account});
  const auto person =
      account && account->person ? PersonReader{tx}.Find(*account->person) : std::nullopt;
  if (!person) return Fail(errors::kAppointmentNotFound);
  AppointmentRepository open{tx};
  const auto asked = open.LockOwn(admin, person->id_number_index, call.received_at);
  if (!asked) return ReadAccepted(tx, person->id, admin);
  JIXUE_RETURN_IF_FAILED(CheckAppointment(accounts.ListGrants(account->id), asked->appointment));
  open.Delete(asked->id);
  NamePerson(tx, call, personal_data, person->id, asked->name);
  accounts.Insert(account->id, GrantOf(*asked), call.received_at);
  RevocationRepository{tx}.Revoke(account->id, accounts.IncrementVersion(account->id),
                                  call.received_at);
  return ReadAccepted(tx, person->id, admin);
}

}  // namespace jixue::identity
