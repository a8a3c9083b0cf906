#include "services/identity/prepare/verify_password.h"

#include <utility>

#include "libs/base/try.h"
#include "libs/db/tx.h"
#include "services/identity/app/sessions/login_lock.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/errors.h"

namespace jixue::identity {
namespace {

Result<PasswordHolder> ReadPasswordHolder(const SessionDependencies& dependencies,
                                          const Call& call) {
  db::Tx tx{dependencies.pool, db::Access::kReadOnly, call.deadline};
  return FindPasswordHolder(tx, call, dependencies.personal_data);
}

// The passwords of a change as they are verified.
PasswordChange VerifiedForms(const Account& account, const PasswordChange& change) {
  if (!account.password_change_required) return change;
  return {Secret{VerifiedForm(change.current.Reveal())},
          Secret{VerifiedForm(change.next.Reveal())}};
}

std::optional<PasswordProblem> CheckNextPassword(const PasswordHolder& holder,
                                                 const PasswordChange& change) {
  auto problem =
      CheckPassword(change.next.Reveal(), {.username = holder.account.username,
                                           .name = holder.account.display_name,
                                           .id_number = holder.id_number,
                                           .administrator = IsAdministrator(holder.account.roles)});
  const PasswordChange verified = VerifiedForms(holder.account, change);
  if (!problem && verified.next.Reveal() == verified.current.Reveal()) {
    problem = PasswordProblem{errors::kPasswordUnchanged, {}};
  }
  return problem;
}

}  // namespace

Result<CheckedPasswordChange> VerifyPassword(const SessionDependencies& dependencies,
                                             const Call& call, const PasswordChange& change) {
  JIXUE_TRY(holder, ReadPasswordHolder(dependencies, call));
  if (const auto problem = CheckNextPassword(holder, change)) {
    return FailField("#/newPassword", problem->code, problem->params);
  }
  const Account& account = holder.account;
  JIXUE_TRY(is_right, dependencies.hasher.Verify(VerifiedForms(account, change).current,
                                                 account.password_hash,
                                                 {call.client_address, call.deadline}));
  if (!is_right) {
    return CountWrongPassword(dependencies.pool, call,
                              {PasswordLocks(dependencies.personal_data, call.caller().session)},
                              errors::kCurrentPasswordWrong);
  }
  JIXUE_TRY(next_hash, dependencies.hasher.Hash(change.next, {call.client_address, call.deadline}));
  return CheckedPasswordChange{account.password_hash, std::move(next_hash)};
}

}  // namespace jixue::identity
