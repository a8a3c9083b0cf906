#include "services/identity/app/accounts/new_person.h"

#include "services/identity/domain/errors.h"
#include "services/identity/publish/identity_events.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/people/person_repository.h"

namespace jixue::identity {

Result<Profile> AddPerson(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                          const NewPerson& wanted, const NewAccount& account) {
  Profile profile{.person = {.id = account.person.value(),
                             .name = wanted.name,
                             .id_number_masked = wanted.id_number.Masked(),
                             .id_number_index = personal_data.IndexOf(wanted.id_number),
                             .membership = wanted.membership,
                             .profession = wanted.profession,
                             .version = 1},
                  .contact = wanted.contact};
  PersonRepository people{tx, personal_data};
  // Only registrations choose a user name.
  const bool registers = account.username.has_value();
  if (!people.Insert(profile, wanted.id_number, registers, call.received_at)) {
    return Fail(errors::kIdNumberTaken);
  }
  AccountRepository accounts{tx};
  if (!accounts.Insert(account, call.received_at)) return Fail(errors::kUsernameTaken);
  accounts.Insert(account.id, UnlimitedGrant(RoleCode::kLearner, call.received_at),
                  call.received_at);
  PublishPersonState(tx, profile.person, CauseOf(call));
  return profile;
}

}  // namespace jixue::identity
