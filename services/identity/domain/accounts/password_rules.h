// The requirements on passwords, and the lifetime of passwords that their owner did not choose.
// Rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libs/base/error.h"
#include "libs/base/time.h"
#include "libs/values/id_number.h"

namespace jixue::identity {

inline constexpr std::size_t kPasswordCharactersMin = 8;
inline constexpr std::size_t kPasswordCharactersMax = 128;
// The first password of an admin can be derived from the ID number, so it must not open the account
// for long.
inline constexpr std::chrono::hours kFirstPasswordLifetime{72};
inline constexpr std::chrono::hours kTemporaryPasswordLifetime{48};
inline constexpr std::size_t kTemporaryCharacters = 12;

// A password is accepted when guessing it takes at least this many guesses, as a binary logarithm:
// 10^8, for administrators 10^10 (D56).
inline constexpr double kGuessBitsMin = 26.5754;
inline constexpr double kAdministratorGuessBitsMin = 33.2192;

struct PasswordOwner {
  std::optional<std::string> username = std::nullopt;
  std::optional<std::string> name = std::nullopt;
  std::optional<std::string> id_number = std::nullopt;
  bool administrator = false;
};

struct PasswordProblem {
  FieldCode code;
  Params params;
};

// The first problem of a password that its owner chose, normalised (password_strength.h).
std::optional<PasswordProblem> CheckPassword(const std::string& password,
                                             const PasswordOwner& owner);

// The first password of a unit admin.
std::string FirstPassword(const IdNumber& id_number);

// The form in which a first or temporary password is verified: its blanks and hyphens may be typed
// or not, and a first one may end in either case of X. Any other text stays. A password that its
// owner chose is verified as it is typed.
std::string VerifiedForm(std::string_view typed);

// A password for somebody who forgot theirs: twelve characters without look-alikes, with hyphens,
// made from kTemporaryCharacters random bytes.
std::string TemporaryPassword(std::string_view random_bytes);

// Whether a password that has to be changed can no longer be used.
bool HasExpired(const std::optional<Timestamp>& expires_at, Timestamp now);

}  // namespace jixue::identity
