// The log-in lock: ten wrong passwords lock a name for fifteen minutes (D32).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "libs/base/error.h"
#include "libs/base/time.h"

namespace jixue::identity {

inline constexpr int kWrongPasswordsMax = 10;
inline constexpr std::chrono::minutes kLoginLock{15};
// Older wrong passwords no longer count.
inline constexpr std::chrono::hours kWrongPasswordMemory{24};

// The wrong passwords of one name, whether it exists or not.
struct LoginAttempts {
  int failures = 0;
  Timestamp last_failed_at{};
  std::optional<Timestamp> locked_until = std::nullopt;

  friend bool operator==(const LoginAttempts&, const LoginAttempts&) = default;
};

// Errors: LOGIN_LOCKED with the seconds that remain.
Result<void> CheckLock(const LoginAttempts& attempts, Timestamp now);

// The attempts after one more wrong password. While the name is locked nothing changes, so more
// guesses do not extend the lock.
LoginAttempts AfterWrongPassword(const LoginAttempts& attempts, Timestamp now);

}  // namespace jixue::identity
