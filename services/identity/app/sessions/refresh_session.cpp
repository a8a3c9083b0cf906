#include "services/identity/app/sessions/refresh_session.h"

#include "libs/db/tx.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/accounts/account_reader.h"
#include "services/identity/storage/sessions/revocation_repository.h"
#include "services/identity/storage/sessions/session_repository.h"

namespace jixue::identity {
namespace {

// Two clients hold the token and nobody knows which of them stole it, so the whole session ends.
void EndSharedSession(db::Tx& tx, const Call& call, const SessionId& session) {
  SessionRepository{tx}.End(session);
  RevocationRepository{tx}.Revoke(session, call.received_at);
  tx.Commit();
}

bool MayContinue(const std::optional<Account>& account, Timestamp now) {
  return account && account->login_allowed && !HasExpired(account->password_expires_at, now);
}

}  // namespace

Result<SessionTokens> RefreshSession(const SessionDependencies& dependencies, const Call& call,
                                     const Secret& refresh_token) {
  const auto hash = HashOfRefreshToken(refresh_token.Reveal());
  if (!hash) return Fail(errors::kRefreshTokenInvalid);
  const Timestamp now = call.received_at;
  db::Tx tx{dependencies.pool, db::Access::kReadWrite, call.deadline};
  SessionRepository sessions{tx};
  const auto presented = sessions.Lock(*hash);
  if (!presented) return Fail(errors::kRefreshTokenInvalid);
  const RefreshVerdict verdict = DecideRefresh(*presented, now);
  if (verdict == RefreshVerdict::kEndSession) EndSharedSession(tx, call, presented->session);
  if (verdict != RefreshVerdict::kContinue) return Fail(errors::kRefreshTokenInvalid);

  auto account = AccountReader{tx}.Find({.id = presented->account});
  if (!MayContinue(account, now)) return Fail(errors::kRefreshTokenInvalid);
  NewRefreshToken token = MakeRefreshToken(now, presented->session_expires_at);
  sessions.Rotate(presented->session, *hash, token.stored, now);
  if (presented->used_at) sessions.DropOldTokens(presented->session, *hash);
  tx.Commit();
  std::string access_token =
      dependencies.signer.Sign(PrincipalOf(*account, presented->session), now);
  return SessionTokens{std::move(access_token), std::move(token.text), std::nullopt,
                       *std::move(account)};
}

}  // namespace jixue::identity
