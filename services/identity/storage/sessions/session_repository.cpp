#include "services/identity/storage/sessions/session_repository.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

// FOR SHARE waits for a change of password or roles in progress, which increments the version. The
// counts are locked in the order of CountWrongPassword.
const db::Query kStartSession{"identity.start_session", R"sql(
  WITH closed AS (
    SELECT FROM login_attempt WHERE name_hash = ANY($5::bytea[]) AND locked_until > $3::timestamptz
  ), current_account AS (
    SELECT account_id FROM account WHERE account_id = $2 AND version = $8 FOR SHARE
  ), started AS (
    INSERT INTO session (session_id, account_id, created_at, expires_at)
    SELECT $1::uuid, account_id, $3::timestamptz, $4::timestamptz FROM current_account WHERE NOT EXISTS (SELECT FROM closed)
    RETURNING session_id
  ), token AS (
    INSERT INTO refresh_token (token_hash, session_id, expires_at)
    SELECT $6::bytea, session_id, $7::timestamptz FROM started
  ), counted AS (
    SELECT name_hash FROM login_attempt
    WHERE name_hash = ANY($5::bytea[] || $9::bytea) AND EXISTS (SELECT FROM started)
    ORDER BY array_position($5::bytea[] || $9::bytea, name_hash)
    FOR UPDATE
  ), forgotten AS (
    DELETE FROM login_attempt WHERE name_hash IN (SELECT name_hash FROM counted)
  )
  SELECT EXISTS (SELECT FROM started) AS started, EXISTS (SELECT FROM closed) AS locked
)sql"};

const db::Query kLockSession{"identity.lock_session", R"sql(
  SELECT session_id
  FROM session
  WHERE session_id = (SELECT session_id FROM refresh_token WHERE token_hash = $1)
  FOR UPDATE
)sql"};

const db::Query kReadToken{"identity.read_refresh_token", R"sql(
  SELECT s.session_id, s.account_id, s.expires_at AS session_expires_at, t.expires_at AS token_expires_at, t.used_at,
         c.successors, c.successor_used
  FROM refresh_token t
  JOIN session s ON s.session_id = t.session_id
  CROSS JOIN LATERAL (
    SELECT count(*) AS successors, count(used_at) > 0 AS successor_used
    FROM refresh_token WHERE parent_hash = t.token_hash
  ) c
  WHERE t.token_hash = $1
)sql"};

const db::Query kRotateToken{"identity.rotate_refresh_token", R"sql(
  WITH used AS (
    UPDATE refresh_token SET used_at = $2::timestamptz WHERE token_hash = $1 AND used_at IS NULL
  )
  INSERT INTO refresh_token (token_hash, session_id, expires_at, parent_hash) VALUES ($3, $4, $5, $1)
)sql"};

const db::Query kDropTokens{"identity.drop_old_refresh_tokens", R"sql(
  DELETE FROM refresh_token
  WHERE token_hash IN (
    SELECT token_hash FROM refresh_token
    WHERE session_id = $1 AND used_at IS NULL AND parent_hash IS DISTINCT FROM $2
    ORDER BY expires_at DESC, token_hash
    OFFSET greatest(0, $3::integer - (SELECT count(*) FROM refresh_token
                                      WHERE session_id = $1 AND used_at IS NULL AND parent_hash = $2)))
)sql"};

const db::Query kEndSession{"identity.end_session", R"sql(
  DELETE FROM session WHERE session_id = $1
)sql"};

const db::Query kEndSessions{"identity.end_sessions", R"sql(
  DELETE FROM session WHERE account_id = $1 AND ($2::uuid IS NULL OR session_id <> $2)
)sql"};

}  // namespace

SessionStart SessionRepository::Start(const NewSession& session) {
  std::vector<db::Bytes> owner_locks;
  for (const std::string& key : session.owner_locks) owner_locks.push_back({key});
  const auto rows =
      tx_.Run(kStartSession, session.id, session.account, session.created_at, session.expires_at,
              owner_locks, db::Bytes{session.token.hash}, session.token.expires_at,
              session.account_version, db::Bytes{session.typed_lock});
  const auto row = rows.front();
  if (row.Get<bool>("started")) return SessionStart::kStarted;
  return row.Get<bool>("locked") ? SessionStart::kLocked : SessionStart::kChanged;
}

std::optional<PresentedToken> SessionRepository::Lock(const std::string& token_hash) {
  // Two statements, because the second one must see what an earlier holder of the lock did.
  if (tx_.Run(kLockSession, db::Bytes{token_hash}).empty()) return std::nullopt;
  const auto rows = tx_.Run(kReadToken, db::Bytes{token_hash});
  if (rows.empty()) return std::nullopt;
  const auto row = rows.front();
  return PresentedToken{.session = row.Get<SessionId>("session_id"),
                        .account = row.Get<AccountId>("account_id"),
                        .session_expires_at = row.Get<Timestamp>("session_expires_at"),
                        .token_expires_at = row.Get<Timestamp>("token_expires_at"),
                        .used_at = row.Find<Timestamp>("used_at"),
                        .successors = row.Get<int>("successors"),
                        .successor_used = row.Get<bool>("successor_used")};
}

void SessionRepository::Rotate(const SessionId& session, const std::string& used_hash,
                               const RefreshToken& next, Timestamp now) {
  tx_.Run(kRotateToken, db::Bytes{used_hash}, now, db::Bytes{next.hash}, session, next.expires_at);
}

void SessionRepository::DropOldTokens(const SessionId& session, const std::string& used_hash) {
  tx_.Run(kDropTokens, session, db::Bytes{used_hash}, kLiveTokensMax);
}

void SessionRepository::End(const SessionId& session) { tx_.Run(kEndSession, session); }

void SessionRepository::EndAll(const AccountId& account, const std::optional<SessionId>& except) {
  tx_.Run(kEndSessions, account, except);
}

}  // namespace jixue::identity
