#include "services/identity/app/accounts/reset_password.h"

#include "libs/auth/scope.h"
#include "libs/base/crypto.h"
#include "libs/base/errors.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/domain/units/admin_rules.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/people/person_reader.h"
#include "services/identity/storage/sessions/revocation_store.h"
#include "services/identity/storage/sessions/session_store.h"

namespace jixue::identity {
namespace {

constexpr std::size_t kTemporaryCharacters = 12;

}  // namespace

Result<PasswordReset> MakePasswordReset(PasswordHasher& hasher, const PersonId& person) {
  const Secret password{TemporaryPassword(crypto::RandomBytes(kTemporaryCharacters))};
  return hasher.Hash(password).map([&](std::string hash) {
    return PasswordReset{person, password, std::move(hash)};
  });
}

Result<Timestamp> ResetPassword(db::Tx& tx, const Call& call, const PasswordReset& reset) {
  if (!PersonReader{tx}.FindInScope(reset.person, auth::ScopeOf(call.caller()))) {
    return Fail(jixue::errors::kPersonNotFound);
  }
  AccountRepository accounts{tx};
  const auto account = accounts.Lock({.person = reset.person});
  if (!account) return Fail(jixue::errors::kPersonNotFound);
  if (!MayResetPassword(call.caller().roles, account->roles)) {
    return Fail(jixue::errors::kPermissionDenied);
  }
  const Timestamp expires_at = call.received_at + kTemporaryPasswordLifetime;
  const std::int64_t version = accounts.SetPassword(account->id, reset.hash, expires_at);
  SessionStore{tx}.EndAll(account->id, std::nullopt);
  RevocationStore{tx}.Revoke(account->id, version, call.received_at);
  return expires_at;
}

}  // namespace jixue::identity
