#include "services/identity/app/appointments/open_invited_account.h"

#include <algorithm>

#include "libs/db/tx.h"
#include "services/identity/app/accounts/new_person.h"
#include "services/identity/domain/appointments/appointment_rules.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/appointments/appointment_repository.h"
#include "services/identity/storage/people/person_repository.h"

namespace jixue::identity {
namespace {

// The account of an invited person, who gets the reserved id, or one of their own.
NewAccount InvitedAccount(const PersonId& person, const OpenAppointment& invitation,
                          const std::optional<Timestamp>& expires_at, Timestamp now) {
  return {.id = AccountId::New(now),
          .person = person,
          .username = std::nullopt,
          .display_name = std::nullopt,
          .password_hash = invitation.first_password_hash,
          .first_password_expires_at = expires_at,
          .login_allowed = true};
}

NewPerson InvitedPerson(const std::string& name, const IdNumber& id_number,
                        const Membership& membership) {
  return {.name = name,
          .id_number = id_number,
          .membership = membership,
          .profession = {},
          .contact = {}};
}

// One unit asks: the log-in accepts. false when somebody registered with the ID number.
bool OpenAccepted(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                  const OpenAppointment& accepted, const IdNumber& id_number) {
  const NewAccount account =
      InvitedAccount(accepted.reserved_person, accepted, accepted.expires_at, call.received_at);
  const Appointment& what = accepted.appointment;
  const NewPerson person =
      InvitedPerson(accepted.name, id_number, {.unit = what.unit, .department = what.department});
  if (!AddPerson(tx, call, personal_data, person, account)) return false;
  AccountRepository{tx}.Insert(account.id, GrantOf(accepted), call.received_at);
  AppointmentRepository{tx}.Delete(accepted.id);
  return true;
}

// Several units ask: the person belongs to none of them and answers later.
bool OpenAsked(db::Tx& tx, const Call& call, const PersonalData& personal_data,
               const std::vector<OpenAppointment>& open, const IdNumber& id_number) {
  const PersonId person = PersonId::New(call.received_at);
  const NewAccount account =
      InvitedAccount(person, open.front(), LastExpiry(open), call.received_at);
  if (!AddPerson(tx, call, personal_data, InvitedPerson(NameBeforeAcceptance(open), id_number, {}),
                 account)) {
    return false;
  }
  PersonRepository{tx, personal_data}.OpenName(person);
  return true;
}

}  // namespace

Result<std::optional<Account>> OpenInvitedAccount(const SessionDependencies& dependencies,
                                                  const Call& call,
                                                  const OpenAppointment& invitation,
                                                  const IdNumber& id_number) {
  db::Tx tx{dependencies.pool, db::Access::kReadWrite, call.deadline};
  const auto open =
      AppointmentRepository{tx}.LockAllOwn(invitation.id_number_index, call.received_at);
  const auto found = std::find_if(open.begin(), open.end(), [&](const OpenAppointment& each) {
    return each.id == invitation.id;
  });
  if (found == open.end()) return std::nullopt;
  const PersonalData& personal_data = dependencies.personal_data;
  const bool opened = IsAcceptedByLogIn(open)
                          ? OpenAccepted(tx, call, personal_data, *found, id_number)
                          : OpenAsked(tx, call, personal_data, open, id_number);
  if (!opened) return std::nullopt;
  auto account = AccountRepository{tx}.Lock({.id_number_index = invitation.id_number_index});
  tx.Commit();
  return account;
}

}  // namespace jixue::identity
