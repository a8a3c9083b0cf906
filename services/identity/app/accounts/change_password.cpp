#include "services/identity/app/accounts/change_password.h"

#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "services/identity/app/sessions/login_lock.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/people/person_reader.h"
#include "services/identity/storage/sessions/revocation_repository.h"
#include "services/identity/storage/sessions/session_repository.h"

namespace jixue::identity {

LoginLocks PasswordLocks(const PersonalData& personal_data, const SessionId& session) {
  return {.typed = {personal_data.LoginLockKey("session:" + session.ToText())}, .owner = {}};
}

Result<PasswordHolder> FindPasswordHolder(db::Tx& tx, const Call& call,
                                          const PersonalData& personal_data) {
  const AccountId& caller = call.caller().account;
  JIXUE_RETURN_IF_FAILED(
      ReadLocks(tx, call, PasswordLocks(personal_data, call.caller().session)).told);
  auto account = AccountReader{tx}.Find({.id = caller});
  if (!account) return Fail(common_errors::kTokenInvalid);
  PasswordHolder holder{*std::move(account), std::nullopt};
  if (holder.account.person) {
    holder.id_number = PersonReader{tx}.ReadIdNumber(*holder.account.person, personal_data);
  }
  return holder;
}

Result<void> ChangePassword(db::Tx& tx, const Call& call, const CheckedPasswordChange& change) {
  AccountRepository accounts{tx};
  const Principal& caller = call.caller();
  const auto account = accounts.Lock({.id = caller.account});
  if (!account || account->password_hash != change.current_hash) {
    return Fail(errors::kCurrentPasswordWrong);
  }
  const std::int64_t version = accounts.SetPassword(account->id, change.next_hash);
  SessionRepository{tx}.EndAll(account->id, caller.session);
  RevocationRepository{tx}.Revoke(account->id, version, call.received_at);
  return {};
}

}  // namespace jixue::identity
