#include "services/identity/app/accounts/reset_password.h"

#include "libs/auth/scope.h"
#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "services/identity/app/accounts/check_caller.h"
#include "services/identity/app/sessions/login_lock.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/accounts/reset_rules.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/people/person_reader.h"
#include "services/identity/storage/sessions/revocation_repository.h"
#include "services/identity/storage/sessions/session_repository.h"

namespace jixue::identity {

Result<Timestamp> ResetPassword(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                                const PasswordReset& reset) {
  JIXUE_RETURN_IF_FAILED(CheckCaller(tx, call));
  PersonReader people{tx};
  const auto person = people.FindInScope(reset.person, auth::ScopeOf(call.caller()));
  if (!person) return Fail(common_errors::kPersonNotFound);
  AccountRepository accounts{tx};
  const auto account = accounts.Lock({.person = reset.person});
  const auto entry = people.ReadUnitEntry(reset.person);
  if (!account || !entry) return Fail(common_errors::kPersonNotFound);
  const Principal& caller = call.caller();
  JIXUE_RETURN_IF_FAILED(CheckReset(caller.roles, {account->roles, *entry}, call.received_at));
  const Timestamp expires_at = call.received_at + kTemporaryPasswordLifetime;
  const bool by_operator = caller.Has(RoleCode::kPlatformOperator);
  const ResetNote note{.by = caller.account,
                       .unit = by_operator ? std::nullopt : person->membership.unit,
                       .at = call.received_at};
  const std::int64_t version = accounts.ResetPassword(account->id, reset.hash, expires_at, note);
  Unlock(tx, AccountLockKey(personal_data, account->id));
  SessionRepository{tx}.EndAll(account->id, std::nullopt);
  RevocationRepository{tx}.Revoke(account->id, version, call.received_at);
  return expires_at;
}

}  // namespace jixue::identity
