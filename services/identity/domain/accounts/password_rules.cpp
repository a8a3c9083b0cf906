#include "services/identity/domain/accounts/password_rules.h"

#include <algorithm>
#include <vector>

#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/fields/spelling.h"
#include "services/identity/domain/accounts/password_strength.h"
#include "services/identity/domain/errors.h"

namespace jixue::identity {
namespace {

// Without 0 O 1 l I, which look alike. 32 characters each, so that five bits of a byte select one.
constexpr std::string_view kSmall = "abcdefghijkmnpqrstuvwxyz23456789";
constexpr std::string_view kCapital = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
static_assert(kSmall.size() == 32 && kCapital.size() == 32);

// What somebody who knows the owner tries first.
std::vector<std::string> WordsOf(const PasswordOwner& owner) {
  std::vector<std::string> words;
  for (const auto* word : {&owner.username, &owner.name, &owner.id_number}) {
    if (*word) words.push_back(**word);
  }
  return words;
}

// Rule R-57: five digits, and a sixth or an X, which may be written small.
bool IsFirstPassword(std::string_view text) {
  constexpr std::size_t kFirstPasswordCharacters = 6;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == kFirstPasswordCharacters &&
         std::all_of(text.begin(), text.end() - 1, is_digit) &&
         (is_digit(text.back()) || text.back() == 'x' || text.back() == 'X');
}

// Rule R-58.
bool IsTemporaryPassword(std::string_view text) {
  return text.size() == kTemporaryCharacters && std::all_of(text.begin(), text.end(), [](char c) {
           return kSmall.find(c) != std::string_view::npos ||
                  kCapital.find(c) != std::string_view::npos;
         });
}

// A hyphen after every four characters makes them easy to read out.
std::string Hyphenated(std::string_view characters) {
  std::string text;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (i > 0 && i % 4 == 0) text += '-';
    text += characters[i];
  }
  return text;
}

// The letters and digits of a text, whatever its spelling.
std::u32string BareForm(std::string_view text) {
  return fields::LettersAndDigits(fields::Folded(text));
}

// Also without its check character, or in the form of fifteen digits.
bool HasIdNumber(const std::u32string& bare_password, std::string_view id_number) {
  constexpr std::size_t kCentury = 6;
  constexpr std::size_t kCheckCharacter = 17;
  std::u32string number = BareForm(id_number).substr(0, kCheckCharacter);
  if (number.empty()) return false;
  if (bare_password.find(number) != std::u32string::npos) return true;
  if (number.size() < kCheckCharacter || number.substr(kCentury, 2) != U"19") return false;
  return bare_password.find(number.erase(kCentury, 2)) != std::u32string::npos;
}

}  // namespace

std::optional<PasswordProblem> CheckPassword(const std::string& password,
                                             const PasswordOwner& owner) {
  const std::size_t characters = CountCharacters(password);
  if (characters < kPasswordCharactersMin) {
    return PasswordProblem{common_errors::kTooShort,
                           {{"min", std::to_string(kPasswordCharactersMin)}}};
  }
  if (characters > kPasswordCharactersMax) {
    return PasswordProblem{common_errors::kTooLong,
                           {{"max", std::to_string(kPasswordCharactersMax)}}};
  }
  const std::u32string bare = BareForm(password);
  if (owner.username && !bare.empty() && bare == BareForm(*owner.username)) {
    return PasswordProblem{errors::kPasswordIsUsername, {}};
  }
  if (owner.id_number && HasIdNumber(bare, *owner.id_number)) {
    return PasswordProblem{errors::kPasswordHasIdNumber, {}};
  }
  if (owner.name && bare == BareForm(*owner.name)) {
    return PasswordProblem{errors::kPasswordTooSimple, {}};
  }
  const double bits_min = owner.administrator ? kAdministratorGuessBitsMin : kGuessBitsMin;
  if (GuessBits(password, WordsOf(owner)) < bits_min) {
    return PasswordProblem{errors::kPasswordTooSimple, {}};
  }
  return std::nullopt;
}

std::string FirstPassword(const IdNumber& id_number) {
  // Rule R-57: the last six characters of the ID number, which may end in X.
  return id_number.LastSix();
}

std::string VerifiedForm(std::string_view typed) {
  std::string bare = fields::WithoutSeparators(typed);
  if (IsTemporaryPassword(bare)) return Hyphenated(bare);
  if (!IsFirstPassword(bare)) return std::string{typed};
  if (bare.back() == 'x') bare.back() = 'X';
  return bare;
}

std::string TemporaryPassword(std::string_view random_bytes) {
  // Rule R-58: the unit's admins reset forgotten passwords. The two sets alternate, so that the
  // password has several classes of characters.
  std::string characters;
  for (std::size_t i = 0; i < random_bytes.size(); ++i) {
    const std::size_t choice = static_cast<unsigned char>(random_bytes[i]) & 31U;
    characters += (i % 2 == 0 ? kCapital : kSmall)[choice];
  }
  return Hyphenated(characters);
}

bool HasExpired(const std::optional<Timestamp>& expires_at, Timestamp now) {
  // Rule R-57: a first password that was not changed in time no longer opens the account; only a
  // reset does.
  return expires_at && now >= *expires_at;
}

}  // namespace jixue::identity
