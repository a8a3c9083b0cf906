#include "services/identity/storage/sessions/session_repository.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

// FOR SHARE waits for a change of password or roles in progress, which increments the version.
const db::Query kStartSession{"identity.start_session", R"sql(
  WITH closed AS (
    SELECT locked_until FROM login_attempt WHERE name_hash = $5 AND locked_until > $3::timestamptz
  ), current_account AS (
    SELECT account_id FROM account WHERE account_id = $2 AND version = $8 FOR SHARE
  ), started AS (
    INSERT INTO session (session_id, account_id, created_at, expires_at)
    SELECT $1::uuid, account_id, $3::timestamptz, $4::timestamptz FROM current_account WHERE NOT EXISTS (SELECT FROM closed)
    RETURNING session_id
  ), token AS (
    INSERT INTO refresh_token (token_hash, session_id, expires_at)
    SELECT $6::bytea, session_id, $7::timestamptz FROM started
  ), forgotten AS (
    DELETE FROM login_attempt WHERE name_hash = $5 AND EXISTS (SELECT FROM started)
  )
  SELECT EXISTS (SELECT FROM started) AS started, (SELECT locked_until FROM closed) AS locked_until
)sql"};

const db::Query kLockSession{"identity.lock_session", R"sql(
  SELECT s.session_id, s.account_id, s.expires_at AS session_expires_at,
         t.expires_at AS token_expires_at, t.used_at IS NOT NULL AS used
  FROM refresh_token t
  JOIN session s ON s.session_id = t.session_id
  WHERE t.token_hash = $1
  FOR UPDATE OF s
)sql"};

const db::Query kRotateToken{"identity.rotate_refresh_token", R"sql(
  WITH used AS (
    UPDATE refresh_token SET used_at = $2::timestamptz WHERE token_hash = $1 AND used_at IS NULL
    RETURNING session_id
  )
  INSERT INTO refresh_token (token_hash, session_id, expires_at)
  SELECT $3::bytea, session_id, $4::timestamptz FROM used WHERE session_id = $5
)sql"};

const db::Query kEndSession{"identity.end_session", R"sql(
  DELETE FROM session WHERE session_id = $1
)sql"};

const db::Query kEndSessions{"identity.end_sessions", R"sql(
  DELETE FROM session WHERE account_id = $1 AND ($2::uuid IS NULL OR session_id <> $2)
)sql"};

}  // namespace

SessionStart SessionRepository::Start(const NewSession& session) {
  const auto rows =
      tx_.Run(kStartSession, session.id, session.account, session.created_at, session.expires_at,
              db::Bytes{session.login_lock_key}, db::Bytes{session.token.hash},
              session.token.expires_at, session.account_version);
  const auto row = rows.front();
  return {.started = row.Get<bool>("started"), .locked_until = row.Find<Timestamp>("locked_until")};
}

std::optional<PresentedToken> SessionRepository::Lock(const std::string& token_hash) {
  const auto rows = tx_.Run(kLockSession, db::Bytes{token_hash});
  if (rows.empty()) return std::nullopt;
  const auto row = rows.front();
  return PresentedToken{.session = row.Get<SessionId>("session_id"),
                        .account = row.Get<AccountId>("account_id"),
                        .session_expires_at = row.Get<Timestamp>("session_expires_at"),
                        .token_expires_at = row.Get<Timestamp>("token_expires_at"),
                        .used = row.Get<bool>("used")};
}

bool SessionRepository::Rotate(const SessionId& session, const std::string& used_hash,
                               const RefreshToken& next, Timestamp now) {
  const auto done = tx_.Run(kRotateToken, db::Bytes{used_hash}, now, db::Bytes{next.hash},
                            next.expires_at, session);
  return done.affected() == 1;
}

void SessionRepository::End(const SessionId& session) { tx_.Run(kEndSession, session); }

void SessionRepository::EndAll(const AccountId& account, const std::optional<SessionId>& except) {
  tx_.Run(kEndSessions, account, except);
}

}  // namespace jixue::identity
