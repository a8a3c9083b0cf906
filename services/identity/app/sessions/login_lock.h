// A step of the use cases that verify a password: the lock after too many wrong ones (D32).
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"

namespace jixue::identity {

// `lock_key` is PersonalData::LoginLockKey. Errors: LOGIN_LOCKED.
Result<void> CheckLoginLock(db::Tx& tx, const Call& call, const std::string& lock_key);

// Counts a wrong password in a transaction of its own, because the call fails. Returns LOGIN_LOCKED
// when the name has been locked in the meantime, else `otherwise`.
Failure CountWrongPassword(db::Pool& pool, const Call& call, const std::string& lock_key,
                           const ErrorDef& otherwise);

}  // namespace jixue::identity
