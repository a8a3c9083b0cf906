#include "services/identity/app/sessions/refresh_session.h"

#include "libs/db/tx.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/sessions/revocation_store.h"
#include "services/identity/storage/sessions/session_store.h"

namespace jixue::identity {
namespace {

// Somebody else holds the token too, and nobody knows who is the thief: the whole session ends.
void EndSharedSession(db::Tx& tx, const Call& call, const SessionId& session) {
  SessionStore{tx}.End(session);
  RevocationStore{tx}.Revoke(session, call.received_at);
  tx.Commit();
}

bool MayGoOn(const std::optional<Account>& account, Timestamp now) {
  return account && account->login_allowed && !HasExpired(account->password_expires_at, now);
}

}  // namespace

Result<SessionTokens> RefreshSession(const SessionParts& parts, const Call& call,
                                     const Secret& refresh_token) {
  const auto hash = HashOfRefreshToken(refresh_token.Reveal());
  if (!hash) return Fail(errors::kRefreshTokenInvalid);
  const Timestamp now = call.received_at;
  db::Tx tx{parts.pool, db::Access::kReadWrite, call.deadline};
  SessionStore sessions{tx};
  const auto presented = sessions.Lock(*hash);
  if (!presented) return Fail(errors::kRefreshTokenInvalid);
  const RefreshVerdict verdict = JudgeRefresh(*presented, now);
  if (verdict == RefreshVerdict::kEndSession) EndSharedSession(tx, call, presented->session);
  if (verdict != RefreshVerdict::kGoOn) return Fail(errors::kRefreshTokenInvalid);

  auto account = AccountRepository{tx}.Find({.id = presented->account});
  if (!MayGoOn(account, now)) return Fail(errors::kRefreshTokenInvalid);
  NewRefreshToken token = MakeRefreshToken(now, presented->session_expires_at);
  if (!sessions.Rotate(presented->session, *hash, token.kept, now)) {
    // Used between our look and our lock.
    EndSharedSession(tx, call, presented->session);
    return Fail(errors::kRefreshTokenInvalid);
  }
  tx.Commit();
  std::string access_token = parts.signer.Sign(PrincipalOf(*account, presented->session), now);
  return SessionTokens{std::move(access_token), std::move(token.text), *std::move(account)};
}

}  // namespace jixue::identity
