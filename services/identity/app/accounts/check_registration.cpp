#include "services/identity/app/accounts/check_registration.h"

#include "libs/base/try.h"
#include "services/identity/app/people/membership.h"
#include "services/identity/domain/accounts/username_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/accounts/account_reader.h"

namespace jixue::identity {

Result<void> CheckRegistration(db::Tx& tx, const PersonalData& personal_data,
                               const std::string& username, const NewPerson& person) {
  JIXUE_RETURN_IF_FAILED(CheckMembership(tx, person.membership));
  AccountReader accounts{tx};
  if (accounts.Find({.username_key = UsernameKey(username)})) return Fail(errors::kUsernameTaken);
  if (accounts.Find({.id_number_index = personal_data.IndexOf(person.id_number)})) {
    return Fail(errors::kIdNumberTaken);
  }
  return {};
}

}  // namespace jixue::identity
