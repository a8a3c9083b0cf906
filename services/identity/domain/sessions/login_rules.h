// The log-in lock: ten wrong passwords lock an account, or an unknown name, for fifteen minutes
// (D32). Wrong passwords for many names lock their address (D55).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/error.h"
#include "libs/base/time.h"

namespace jixue::identity {

inline constexpr int kWrongPasswordsMax = 10;
inline constexpr std::chrono::minutes kLoginLock{15};
// Older wrong passwords no longer count.
inline constexpr std::chrono::hours kWrongPasswordMemory{24};

// The wrong passwords of one account or unknown name.
struct LoginAttempts {
  int failures = 0;
  Timestamp last_failed_at{};
  std::optional<Timestamp> locked_until = std::nullopt;

  friend bool operator==(const LoginAttempts&, const LoginAttempts&) = default;
};

// From where and for whom a log-in was tried, as HMACs.
struct LoginOrigin {
  std::string address;
  std::string name;  // Of the account, or of the name that no account has.
};

// The log-ins from one address within AddressLimit::window.
struct AddressLogins {
  std::int64_t wrong_names = 0;  // Accounts and unknown names for which a wrong password was given.
  std::int64_t right_names = 0;  // Accounts for which the right one was given.
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

// Errors: LOGIN_LOCKED with the seconds that remain.
Result<void> CheckLock(const LoginAttempts& attempts, Timestamp now);

// The attempts after one more wrong password. While the name is locked nothing changes, so more
// guesses do not extend the lock.
LoginAttempts AfterWrongPassword(const LoginAttempts& attempts, Timestamp now);

}  // namespace jixue::identity
