#include "services/identity/storage/sessions/login_attempt_store.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

const db::Query kReadAttempts{"identity.read_login_attempts", R"sql(
  SELECT failures, last_failed_at, locked_until FROM login_attempt WHERE name_hash = $1
)sql"};

const db::Query kLockAttempts{"identity.lock_login_attempts", R"sql(
  SELECT failures, last_failed_at, locked_until FROM login_attempt WHERE name_hash = $1 FOR UPDATE
)sql"};

const db::Query kInsertAttempts{"identity.insert_login_attempts", R"sql(
  INSERT INTO login_attempt (name_hash, failures, last_failed_at) VALUES ($1, 0, $2)
  ON CONFLICT (name_hash) DO NOTHING
)sql"};

const db::Query kUpdateAttempts{"identity.update_login_attempts", R"sql(
  UPDATE login_attempt SET failures = $2, last_failed_at = $3, locked_until = $4 WHERE name_hash = $1
)sql"};

const db::Query kForgetAttempts{"identity.forget_login_attempts", R"sql(
  DELETE FROM login_attempt WHERE name_hash = $1
)sql"};

LoginAttempts AttemptsOf(const pqxx::result& rows) {
  if (rows.empty()) return {};
  return {.failures = rows[0][0].as<int>(),
          .last_failed_at = db::TimestampOf(db::Text(rows[0][1])),
          .locked_until = db::OptionalTimestamp(rows[0][2])};
}

}  // namespace

LoginAttempts LoginAttemptStore::Read(const std::string& key) {
  return AttemptsOf(tx_.Run(kReadAttempts, db::Bytes{key}));
}

LoginAttempts LoginAttemptStore::Lock(const std::string& key, Timestamp now) {
  auto rows = tx_.Run(kLockAttempts, db::Bytes{key});
  if (rows.empty()) {
    tx_.Run(kInsertAttempts, db::Bytes{key}, now);
    rows = tx_.Run(kLockAttempts, db::Bytes{key});
  }
  return AttemptsOf(rows);
}

void LoginAttemptStore::Save(const std::string& key, const LoginAttempts& attempts) {
  tx_.Run(kUpdateAttempts, db::Bytes{key}, attempts.failures, attempts.last_failed_at,
          attempts.locked_until);
}

void LoginAttemptStore::Forget(const std::string& key) { tx_.Run(kForgetAttempts, db::Bytes{key}); }

}  // namespace jixue::identity
