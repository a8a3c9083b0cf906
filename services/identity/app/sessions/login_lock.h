// A step of the use cases that verify a password: the lock after too many wrong ones (D32, D55).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/app/sessions/device_tokens.h"
#include "services/identity/domain/sessions/login_rules.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// The keys of the counts: of an account, whichever of its names is typed; of a device that has
// logged in to it before, and of all such devices together; of a name that no account has; and of a
// name as it is typed, whether an account has it or not (D55). Names are normalised.
std::string AccountLockKey(const PersonalData& personal_data, const AccountId& account);
std::string DeviceLockKey(const PersonalData& personal_data, const AccountId& account,
                          const DeviceId& device);
std::string DevicesLockKey(const PersonalData& personal_data, const AccountId& account);
std::string NameLockKey(const PersonalData& personal_data, std::string_view name);
std::string TypedLockKey(const PersonalData& personal_data, std::string_view name);

// Where wrong passwords are counted. The keys are PersonalData::LoginLockKey.
struct LoginLock {
  std::string key;
  LockRule rule = kLockRule;
};

// What an attempt counts for, and by what it is locked.
//
// Whether a password is accepted depends on the owner: the account, its device or the unknown name.
// What the caller is told depends on the name that was typed: otherwise the lock of an account
// would tell who tries an ID number whose account it is.
struct LoginLocks {
  LoginLock typed;
  std::vector<LoginLock> owner;  // Empty: that of the typed name.
};

// How an attempt stands with its locks.
struct LockState {
  bool refuses_passwords = false;  // Right ones too.
  Result<void> told{};             // Errors: LOGIN_LOCKED.
};

LockState ReadLocks(db::Tx& tx, const Call& call, const LoginLocks& locks);

// Forgets the wrong passwords, because there is a new password that nobody has guessed at.
void Unlock(db::Tx& tx, const std::string& lock_key);

// What a wrong password counts for.
struct Guess {
  LoginLocks locks;
  // Set where it counts for its address too, with the window of the address's limit.
  std::optional<LoginOrigin> origin = std::nullopt;
  std::chrono::milliseconds window{0};
};

// Counts a wrong password in a transaction of its own, because the call fails. Returns LOGIN_LOCKED
// when the typed name is locked, else `otherwise`.
Failure CountWrongPassword(db::Pool& pool, const Call& call, const Guess& guess,
                           const ErrorDef& otherwise);

}  // namespace jixue::identity
