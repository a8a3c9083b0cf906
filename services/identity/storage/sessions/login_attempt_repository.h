// Wrong passwords by name, inside the caller's transaction (D32).
#pragma once

#include <string>

#include "libs/db/tx.h"
#include "services/identity/domain/sessions/login_rules.h"

namespace jixue::identity {

class LoginAttemptRepository {
 public:
  explicit LoginAttemptRepository(db::Tx& tx) : tx_{tx} {}

  // `key` is PersonalData::LoginLockKey. A name without a row has no failures.
  LoginAttempts Read(const std::string& key);
  // Locks until commit; inserts the row on first use.
  LoginAttempts Lock(const std::string& key, Timestamp now);
  void Save(const std::string& key, const LoginAttempts& attempts);
  void Forget(const std::string& key);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
