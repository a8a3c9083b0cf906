#include "services/identity/app/sessions/create_session.h"

#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "libs/db/tx.h"
#include "services/identity/app/appointments/open_invited_account.h"
#include "services/identity/app/sessions/login_lock.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/accounts/username_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/domain/sessions/login_rules.h"
#include "services/identity/storage/accounts/account_reader.h"
#include "services/identity/storage/appointments/appointment_reader.h"
#include "services/identity/storage/sessions/session_repository.h"

namespace jixue::identity {
namespace {

// Another try when the account or the invitation was changed while its password was being verified.
constexpr int kTriesMax = 3;

// Whose name it is: the account, or else the appointment of an invited person (D57).
struct LoginOwner {
  std::optional<Account> account = std::nullopt;
  std::optional<OpenAppointment> invitation = std::nullopt;
};

Result<LoginOwner> FindOwner(const SessionDependencies& dependencies, const Call& call,
                             const LoginName& name, const std::string& lock_key) {
  AccountKey key;
  if (name.id_number) {
    key.id_number_index = dependencies.personal_data.IndexOf(*name.id_number);
  } else {
    key.username_key = name.normalised;
  }
  db::Tx tx{dependencies.pool, db::Access::kReadOnly, call.deadline};
  JIXUE_RETURN_IF_FAILED(CheckLoginLock(tx, call, lock_key));
  LoginOwner owner;
  // Also when there is an account, so that ID numbers with and without one cost the same work; and
  // before it, because an invitation may become an account between the two.
  if (key.id_number_index) {
    owner.invitation = AppointmentReader{tx}.FindInvitation(*key.id_number_index, call.received_at);
  }
  owner.account = AccountReader{tx}.Find(key);
  if (owner.account) owner.invitation.reset();
  return owner;
}

Result<bool> VerifyCredentials(const SessionDependencies& dependencies, const LoginOwner& owner,
                               const Secret& password) {
  if (owner.invitation) {
    return dependencies.hasher.Verify(password, owner.invitation->first_password_hash);
  }
  const auto& account = owner.account;
  // Rule R-57: an admin's account without the flag "may log in" behaves like a name that does not
  // exist.
  if (!account || !account->login_allowed) return dependencies.hasher.VerifyNothing(password);
  return dependencies.hasher.Verify(password, account->password_hash);
}

// nullopt: the account has changed since it was read.
Result<std::optional<SessionTokens>> StartSession(const SessionDependencies& dependencies,
                                                  const Call& call, const Account& account,
                                                  const std::string& lock_key) {
  const Timestamp expires_at = call.received_at + kSessionLifetime;
  const NewRefreshToken token = MakeRefreshToken(call.received_at, expires_at);
  const NewSession session{.id = SessionId::New(call.received_at),
                           .account = account.id,
                           .account_version = account.version,
                           .login_lock_key = lock_key,
                           .token = token.stored,
                           .created_at = call.received_at,
                           .expires_at = expires_at};
  db::Tx tx{dependencies.pool, db::Access::kReadWrite, call.deadline};
  const SessionStart start = SessionRepository{tx}.Start(session);
  JIXUE_RETURN_IF_FAILED(CheckLock({.locked_until = start.locked_until}, call.received_at));
  if (!start.started) return std::nullopt;
  tx.Commit();
  return SessionTokens{dependencies.signer.Sign(PrincipalOf(account, session.id), call.received_at),
                       token.text, account};
}

// Decision D73: people learn who reset their password at the first log-in with the new one.
std::optional<ResetNotice> FindResetNotice(const SessionDependencies& dependencies,
                                           const Call& call, const Account& account) {
  if (!account.password_change_required) return std::nullopt;
  db::Tx tx{dependencies.pool, db::Access::kReadOnly, call.deadline};
  return AccountReader{tx}.FindReset(account.id);
}

}  // namespace

Result<SessionTokens> CreateSession(const SessionDependencies& dependencies, const Call& call,
                                    const Credentials& credentials) {
  const LoginName name = ParseLoginName(credentials.username, CivilDate(call.received_at));
  const std::string lock_key = dependencies.personal_data.LoginLockKey(name.normalised);
  const Secret password{VerifiedForm(credentials.password.Reveal())};
  for (int tries = 0; tries < kTriesMax; ++tries) {
    JIXUE_TRY(owner, FindOwner(dependencies, call, name, lock_key));
    JIXUE_TRY(is_right, VerifyCredentials(dependencies, owner, password));
    if (!is_right) {
      return CountWrongPassword(dependencies.pool, call, lock_key, errors::kCredentialsInvalid);
    }
    std::optional<Account> account = std::move(owner.account);
    if (owner.invitation) {
      JIXUE_TRY(opened, OpenInvitedAccount(dependencies, call, *owner.invitation, *name.id_number));
      account = std::move(opened);
    }
    if (!account) continue;
    if (HasExpired(account->password_expires_at, call.received_at)) {
      return Fail(errors::kPasswordExpired);
    }
    JIXUE_TRY(tokens, StartSession(dependencies, call, *account, lock_key));
    if (!tokens) continue;
    tokens->password_reset = FindResetNotice(dependencies, call, *account);
    return *std::move(tokens);
  }
  return Fail(common_errors::kOverloaded);
}

}  // namespace jixue::identity
