// A step of the use cases that verify a password: the lock after too many wrong ones (D32, D55).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/app/sessions/device_tokens.h"
#include "services/identity/domain/sessions/login_rules.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// The keys of the locks: of an account, whichever of its names is typed; of a device that has
// logged in to it before; and of a name that no account has, normalised (D55).
std::string AccountLockKey(const PersonalData& personal_data, const AccountId& account);
std::string DeviceLockKey(const PersonalData& personal_data, const AccountId& account,
                          const DeviceId& device);
std::string NameLockKey(const PersonalData& personal_data, std::string_view name);

// `lock_key` is one of these. Errors: LOGIN_LOCKED.
Result<void> CheckLoginLock(db::Tx& tx, const Call& call, const std::string& lock_key);

// Forgets the wrong passwords, because there is a new password that nobody has guessed at.
void Unlock(db::Tx& tx, const std::string& lock_key);

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
