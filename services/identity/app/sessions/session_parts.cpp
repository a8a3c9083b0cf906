#include "services/identity/app/sessions/session_parts.h"

#include "libs/base/crypto.h"
#include "libs/db/tx.h"
#include "services/identity/storage/sessions/login_attempt_store.h"

namespace jixue::identity {

NewRefreshToken MakeRefreshToken(Timestamp now, Timestamp session_expires_at) {
  const std::string bytes = crypto::RandomBytes(kRefreshTokenBytes);
  return {.text = crypto::Base64Url(bytes),
          .kept = {.hash = crypto::Sha256(bytes),
                   .expires_at = RefreshExpiry(now, session_expires_at)}};
}

std::optional<std::string> HashOfRefreshToken(const std::string& text) {
  const auto bytes = crypto::FromBase64Url(text);
  if (!bytes || bytes->size() != kRefreshTokenBytes) return std::nullopt;
  return crypto::Sha256(*bytes);
}

Error CountWrongPassword(const SessionParts& parts, const Call& call, const std::string& lock_key,
                         const ErrorDef& otherwise) {
  db::Tx tx{parts.pool, db::Access::kReadWrite, call.deadline};
  LoginAttemptStore store{tx};
  const LoginAttempts before = store.Lock(lock_key, call.received_at);
  // Also the right guess among many at once must not be told from the wrong ones once the lock has
  // fallen.
  if (auto locked = LockedOut(before, call.received_at)) return *locked;
  store.Save(lock_key, AfterWrongPassword(before, call.received_at));
  tx.Commit();
  return Fail(otherwise).value();
}

}  // namespace jixue::identity
