// A step of the use cases that verify a password: the lock after too many wrong ones (D32, D55).
#pragma once

#include <optional>
#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/sessions/login_rules.h"

namespace jixue::identity {

// `lock_key` is PersonalData::LoginLockKey. Errors: LOGIN_LOCKED.
Result<void> CheckLoginLock(db::Tx& tx, const Call& call, const std::string& lock_key);

// What a wrong password counts for.
struct Guess {
  std::string lock_key;
  // Set where it counts for its address too, with the window of the address's limit.
  std::optional<LoginOrigin> origin = std::nullopt;
  std::chrono::milliseconds window{0};
};

// Counts a wrong password in a transaction of its own, because the call fails. Returns LOGIN_LOCKED
// when the lock has engaged in the meantime, else `otherwise`.
Failure CountWrongPassword(db::Pool& pool, const Call& call, const Guess& guess,
                           const ErrorDef& otherwise);

}  // namespace jixue::identity
