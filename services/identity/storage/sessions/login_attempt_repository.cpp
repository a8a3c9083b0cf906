#include "services/identity/storage/sessions/login_attempt_repository.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

const db::Query kReadAttempts{"identity.read_login_attempts", R"sql(
  SELECT failures, last_failed_at, locked_until FROM login_attempt WHERE name_hash = $1
)sql"};

// One statement for new and known names, so that both take the same time.
const db::Query kLockAttempts{"identity.lock_login_attempts", R"sql(
  INSERT INTO login_attempt AS known (name_hash, failures, last_failed_at) VALUES ($1, 0, $2)
  ON CONFLICT (name_hash) DO UPDATE SET failures = known.failures
  RETURNING failures, last_failed_at, locked_until
)sql"};

const db::Query kUpdateAttempts{"identity.update_login_attempts", R"sql(
  UPDATE login_attempt SET failures = $2, last_failed_at = $3, locked_until = $4 WHERE name_hash = $1
)sql"};

const db::Query kForgetAttempts{"identity.forget_login_attempts", R"sql(
  DELETE FROM login_attempt WHERE name_hash = $1
)sql"};

LoginAttempts AttemptsOf(const db::Rows& rows) {
  if (rows.empty()) return {};
  const auto row = rows.front();
  return {.failures = row.Get<int>("failures"),
          .last_failed_at = row.Get<Timestamp>("last_failed_at"),
          .locked_until = row.Find<Timestamp>("locked_until")};
}

}  // namespace

LoginAttempts LoginAttemptRepository::Read(const std::string& key) {
  return AttemptsOf(tx_.Run(kReadAttempts, db::Bytes{key}));
}

LoginAttempts LoginAttemptRepository::Lock(const std::string& key, Timestamp now) {
  return AttemptsOf(tx_.Run(kLockAttempts, db::Bytes{key}, now));
}

void LoginAttemptRepository::Save(const std::string& key, const LoginAttempts& attempts) {
  tx_.Run(kUpdateAttempts, db::Bytes{key}, attempts.failures, attempts.last_failed_at,
          attempts.locked_until);
}

void LoginAttemptRepository::Forget(const std::string& key) {
  tx_.Run(kForgetAttempts, db::Bytes{key});
}

}  // namespace jixue::identity
