#include "services/identity/app/accounts/change_password.h"

#include "libs/base/errors.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/people/person_reader.h"
#include "services/identity/storage/sessions/login_attempt_store.h"
#include "services/identity/storage/sessions/revocation_store.h"
#include "services/identity/storage/sessions/session_store.h"

namespace jixue::identity {
namespace {

struct Found {
  Account account;
  std::optional<std::string> id_number;
};

// Who holds a stolen access token must not guess the password faster than somebody without it.
std::string LockKeyOf(const SessionParts& parts, const AccountId& account) {
  return parts.personal_data.LoginLockKey("account:" + account.ToText());
}

Result<Found> FindAccount(const SessionParts& parts, const Call& call) {
  db::Tx tx{parts.pool, db::Access::kReadOnly, call.deadline};
  const LoginAttempts attempts =
      LoginAttemptStore{tx}.Read(LockKeyOf(parts, call.caller().account));
  if (auto locked = LockedOut(attempts, call.received_at)) return Failure{*locked};
  auto account = AccountRepository{tx}.Find({.id = call.caller().account});
  if (!account) return Fail(jixue::errors::kTokenInvalid);
  Found found{*std::move(account), std::nullopt};
  if (found.account.person) {
    found.id_number = PersonReader{tx}.ReadIdNumber(*found.account.person, parts.personal_data);
  }
  return found;
}

std::optional<PasswordProblem> CheckNext(const Found& found, const PasswordChange& change) {
  auto problem =
      CheckPassword(change.next.Reveal(), {.username = found.account.username,
                                           .id_number = found.id_number,
                                           .administrator = IsAdministrator(found.account.roles)});
  if (!problem && change.next.Reveal() == change.current.Reveal()) {
    problem = PasswordProblem{errors::kPasswordUnchanged, {}};
  }
  return problem;
}

}  // namespace

Result<CheckedPasswordChange> CheckPasswordChange(const SessionParts& parts, const Call& call,
                                                  const PasswordChange& change) {
  const auto found = FindAccount(parts, call);
  if (!found) return Failure{found.error()};
  if (const auto problem = CheckNext(*found, change)) {
    return FailField("#/newPassword", problem->code, problem->params);
  }
  const auto right = parts.hasher.Verify(change.current, found->account.password_hash);
  if (!right) return Failure{right.error()};
  if (!*right) {
    return Failure{CountWrongPassword(parts, call, LockKeyOf(parts, found->account.id),
                                      errors::kCurrentPasswordWrong)};
  }
  return parts.hasher.Hash(change.next).map([&](std::string hash) {
    return CheckedPasswordChange{found->account.password_hash, std::move(hash)};
  });
}

Result<void> ChangePassword(db::Tx& tx, const Call& call, const CheckedPasswordChange& change) {
  AccountRepository accounts{tx};
  const Principal& caller = call.caller();
  const auto account = accounts.Lock({.id = caller.account});
  if (!account || account->password_hash != change.current_hash) {
    return Fail(errors::kCurrentPasswordWrong);
  }
  const std::int64_t version = accounts.SetPassword(account->id, change.next_hash, std::nullopt);
  SessionStore{tx}.EndAll(account->id, caller.session);
  RevocationStore{tx}.Revoke(account->id, version, call.received_at);
  return {};
}

}  // namespace jixue::identity
