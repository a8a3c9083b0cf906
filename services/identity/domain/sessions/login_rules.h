// The log-in lock: ten wrong passwords close a name for fifteen minutes (D32).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "libs/base/error.h"
#include "libs/base/time.h"

namespace jixue::identity {

inline constexpr int kWrongPasswordsMax = 10;
inline constexpr std::chrono::minutes kLoginLock{15};
// Wrong passwords that lie further back are forgotten.
inline constexpr std::chrono::hours kWrongPasswordMemory{24};

// What is remembered of one name, known or unknown.
struct LoginAttempts {
  int failures = 0;
  Timestamp last_failed_at{};
  std::optional<Timestamp> locked_until = std::nullopt;

  friend bool operator==(const LoginAttempts&, const LoginAttempts&) = default;
};

// LOGIN_LOCKED with the seconds that are left, or nothing.
std::optional<Error> LockedOut(const LoginAttempts& attempts, Timestamp now);

// The attempts after one more wrong password. While locked, nothing changes: more guesses do not
// make it longer.
LoginAttempts AfterWrongPassword(const LoginAttempts& attempts, Timestamp now);

}  // namespace jixue::identity
