#include "services/identity/app/people/get_me.h"

#include "libs/base/errors.h"
#include "services/identity/storage/accounts/account_reader.h"
#include "services/identity/storage/people/person_reader.h"

namespace jixue::identity {

Result<OwnData> GetMe(db::Tx& tx, const Call& call, const PersonalData& personal_data) {
  auto account = AccountReader{tx}.Find({.id = call.caller().account});
  if (!account) return Fail(common_errors::kTokenInvalid);
  OwnData own{*std::move(account), std::nullopt};
  if (!own.account.person) return own;
  PersonReader people{tx};
  if (auto person = people.Find(*own.account.person)) {
    own.profile =
        Profile{*std::move(person), people.ReadContact(*own.account.person, personal_data)};
  }
  return own;
}

}  // namespace jixue::identity
