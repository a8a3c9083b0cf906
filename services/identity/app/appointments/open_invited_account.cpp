#include "services/identity/app/appointments/open_invited_account.h"

#include "libs/db/tx.h"
#include "services/identity/app/accounts/new_person.h"
#include "services/identity/domain/appointments/appointment_rules.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/appointments/appointment_repository.h"

namespace jixue::identity {

Result<std::optional<Account>> OpenInvitedAccount(const SessionDependencies& dependencies,
                                                  const Call& call,
                                                  const OpenAppointment& invitation,
                                                  const IdNumber& id_number) {
  db::Tx tx{dependencies.pool, db::Access::kReadWrite, call.deadline};
  AppointmentRepository appointments{tx};
  const auto open =
      appointments.LockOwn(invitation.id, invitation.id_number_index, call.received_at);
  if (!open) return std::nullopt;
  const NewAccount account{.id = AccountId::New(call.received_at),
                           .person = open->reserved_person,
                           .username = std::nullopt,
                           .display_name = std::nullopt,
                           .password_hash = open->first_password_hash,
                           .first_password_expires_at = open->expires_at,
                           .login_allowed = true};
  const NewPerson person{
      .name = open->name,
      .id_number = id_number,
      .membership = {.unit = open->appointment.unit, .department = open->appointment.department},
      .profession = {},
      .contact = {}};
  if (!AddPerson(tx, call, dependencies.personal_data, person, account)) return std::nullopt;
  AccountRepository accounts{tx};
  accounts.Insert(account.id, GrantOf(*open), call.received_at);
  appointments.Delete(open->id);
  auto opened = accounts.Lock({.id = account.id});
  tx.Commit();
  return opened;
}

}  // namespace jixue::identity
