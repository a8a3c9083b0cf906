#include "services/identity/app/sessions/create_session.h"

#include "libs/base/errors.h"
#include "libs/db/tx.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/accounts/username_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/sessions/login_attempt_store.h"
#include "services/identity/storage/sessions/session_store.h"

namespace jixue::identity {
namespace {

// An account that was changed while its password was being checked is looked at again.
constexpr int kTriesMax = 3;

Result<std::optional<Account>> FindAccount(const SessionParts& parts, const Call& call,
                                           const LoginName& name, const std::string& lock_key) {
  AccountKey key;
  if (name.id_number) {
    key.id_number_index = parts.personal_data.IndexOf(*name.id_number);
  } else {
    key.username_key = name.normalised;
  }
  db::Tx tx{parts.pool, db::Access::kReadOnly, call.deadline};
  const LoginAttempts attempts = LoginAttemptStore{tx}.Read(lock_key);
  if (auto locked = LockedOut(attempts, call.received_at)) return Failure{*locked};
  return AccountRepository{tx}.Find(key);
}

Result<bool> Verify(const SessionParts& parts, const std::optional<Account>& account,
                    const Secret& password) {
  // Rule R-57: an admin's account without the flag "may log in" behaves like a name that does not
  // exist.
  if (!account || !account->login_allowed) return parts.hasher.VerifyNothing(password);
  return parts.hasher.Verify(password, account->password_hash);
}

// nullopt: the account was changed meanwhile.
Result<std::optional<SessionTokens>> Start(const SessionParts& parts, const Call& call,
                                           const Account& account, const std::string& lock_key) {
  const Timestamp expires_at = call.received_at + kSessionLifetime;
  const NewRefreshToken token = MakeRefreshToken(call.received_at, expires_at);
  const NewSession session{.id = SessionId::New(call.received_at),
                           .account = account.id,
                           .account_version = account.version,
                           .login_lock_key = lock_key,
                           .token = token.kept,
                           .created_at = call.received_at,
                           .expires_at = expires_at};
  db::Tx tx{parts.pool, db::Access::kReadWrite, call.deadline};
  const SessionStart start = SessionStore{tx}.Start(session);
  if (start.locked_until) {
    return Failure{*LockedOut({.locked_until = start.locked_until}, call.received_at)};
  }
  if (!start.started) return std::nullopt;
  tx.Commit();
  return SessionTokens{parts.signer.Sign(PrincipalOf(account, session.id), call.received_at),
                       token.text, account};
}

}  // namespace

Result<SessionTokens> CreateSession(const SessionParts& parts, const Call& call,
                                    const Credentials& credentials) {
  const LoginName name = ParseLoginName(credentials.username, CivilDate(call.received_at));
  const std::string lock_key = parts.personal_data.LoginLockKey(name.normalised);
  for (int tries = 0; tries < kTriesMax; ++tries) {
    const auto account = FindAccount(parts, call, name, lock_key);
    if (!account) return Failure{account.error()};
    const auto right = Verify(parts, *account, credentials.password);
    if (!right) return Failure{right.error()};
    if (!*right) {
      return Failure{CountWrongPassword(parts, call, lock_key, errors::kCredentialsInvalid)};
    }
    if (HasExpired((*account)->password_expires_at, call.received_at)) {
      return Fail(errors::kPasswordExpired);
    }
    auto tokens = Start(parts, call, **account, lock_key);
    if (!tokens) return Failure{std::move(tokens).error()};
    if (*tokens) return **std::move(tokens);
  }
  return Fail(jixue::errors::kOverloaded);
}

}  // namespace jixue::identity
