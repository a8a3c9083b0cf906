// The log-in lock: ten wrong passwords lock an account, or an unknown name, for fifteen minutes
// (D32). Wrong passwords for many names lock their address (D55). docs/security.md explains both.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/error.h"
#include "libs/base/time.h"

namespace jixue::identity {

inline constexpr std::chrono::minutes kLoginLock{15};
// Older wrong passwords no longer count anywhere.
inline constexpr std::chrono::hours kWrongPasswordMemory{24};

// How many wrong passwords lock, each at most `memory` after the one before.
struct LockRule {
  int wrong_passwords_max;
  std::chrono::minutes memory;
};

// For one account, name, device or session.
inline constexpr LockRule kLockRule{10, kWrongPasswordMemory};
// For all devices of an account together. The memory is as short as the lock, so that one device
// alone, which its own rule stops, never locks the others.
inline constexpr LockRule kDevicesLockRule{30, kLoginLock};

// The wrong passwords that were counted under one key.
struct LoginAttempts {
  int failures = 0;
  Timestamp last_failed_at{};
  std::optional<Timestamp> locked_until = std::nullopt;

  friend bool operator==(const LoginAttempts&, const LoginAttempts&) = default;
};

// From where and for whom a log-in was tried, as HMACs.
struct LoginOrigin {
  std::string address;
  std::string name;  // As it was typed: a count that depends on the account would tell its names.
};

// The log-ins from one address within AddressLimit::window.
struct AddressLogins {
  std::int64_t wrong_names = 0;  // Names, as typed, for which a wrong password was given.
  std::int64_t right_names = 0;  // Names for which the right one was given.
};

struct AddressLimit {
  int wrong_names_max = 100;
  std::chrono::milliseconds window = std::chrono::minutes{10};
};

// Whether passwords are accepted from the address. Many people who share an address mistype too, so
// it matters that more names get a wrong password there than the right one. Log-ins are counted by
// names, so that one account of the attacker's own does not hide guesses. Errors:
// TOO_MANY_REQUESTS.
Result<void> CheckAddress(const AddressLogins& logins, const AddressLimit& limit);

bool IsLocked(const LoginAttempts& attempts, Timestamp now);

// Errors: LOGIN_LOCKED with the seconds that remain.
Result<void> CheckLock(const LoginAttempts& attempts, Timestamp now);

// The attempts after one more wrong password. While they are locked nothing changes, so more
// guesses do not extend the lock.
LoginAttempts AfterWrongPassword(const LoginAttempts& attempts, Timestamp now,
                                 const LockRule& rule = kLockRule);

}  // namespace jixue::identity
