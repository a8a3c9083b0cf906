#include "services/identity/app/accounts/reset_password.h"

#include "libs/auth/scope.h"
#include "libs/base/errors.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/units/admin_rules.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/people/person_reader.h"
#include "services/identity/storage/sessions/revocation_repository.h"
#include "services/identity/storage/sessions/session_repository.h"

namespace jixue::identity {

Result<Timestamp> ResetPassword(db::Tx& tx, const Call& call, const PasswordReset& reset) {
  if (!PersonReader{tx}.FindInScope(reset.person, auth::ScopeOf(call.caller()))) {
    return Fail(common_errors::kPersonNotFound);
  }
  AccountRepository accounts{tx};
  const auto account = accounts.Lock({.person = reset.person});
  if (!account) return Fail(common_errors::kPersonNotFound);
  if (!MayResetPassword(call.caller().roles, account->roles)) {
    return Fail(common_errors::kPermissionDenied);
  }
  const Timestamp expires_at = call.received_at + kTemporaryPasswordLifetime;
  const std::int64_t version = accounts.SetPassword(account->id, reset.hash, expires_at);
  SessionRepository{tx}.EndAll(account->id, std::nullopt);
  RevocationRepository{tx}.Revoke(account->id, version, call.received_at);
  return expires_at;
}

}  // namespace jixue::identity
