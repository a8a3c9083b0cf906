#include "services/identity/app/accounts/create_account.h"

#include "libs/base/try.h"
#include "services/identity/app/people/membership.h"

namespace jixue::identity {

Result<Person> CreateAccount(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                             const Registration& registration) {
  JIXUE_RETURN_IF_FAILED(CheckMembership(tx, registration.learner.person.membership));
  return AddPerson(tx, call, personal_data, registration.learner.person,
                   {.id = AccountId::New(call.received_at),
                    .person = PersonId::New(call.received_at),
                    .username = registration.learner.username,
                    .display_name = std::nullopt,
                    .password_hash = registration.password_hash,
                    .first_password_expires_at = std::nullopt,
                    .login_allowed = true})
      .map([](const Profile& profile) { return profile.person; });
}

}  // namespace jixue::identity
