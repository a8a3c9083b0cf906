#include "services/identity/domain/accounts/password_rules.h"

#include <algorithm>
#include <vector>

#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "services/identity/domain/accounts/password_strength.h"
#include "services/identity/domain/accounts/username_rules.h"
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
  const std::string key = UsernameKey(password);
  if (owner.username && key == UsernameKey(*owner.username)) {
    return PasswordProblem{errors::kPasswordIsUsername, {}};
  }
  if (owner.id_number && key.find(UsernameKey(*owner.id_number)) != std::string::npos) {
    return PasswordProblem{errors::kPasswordHasIdNumber, {}};
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
  // Rule R-57: the ID number may be written with a small x.
  constexpr std::size_t kFirstPasswordCharacters = 6;
  std::string form{typed};
  const bool is_first =
      form.size() == kFirstPasswordCharacters && form.back() == 'x' &&
      std::all_of(form.begin(), form.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
  if (is_first) form.back() = 'X';
  return form;
}

std::string TemporaryPassword(std::string_view random_bytes) {
  // Rule R-58: the unit's admins reset forgotten passwords. The two sets alternate, so that the
  // password has several classes of characters. A hyphen after every four makes it easy to read
  // out.
  std::string password;
  for (std::size_t i = 0; i < random_bytes.size(); ++i) {
    if (i > 0 && i % 4 == 0) password += '-';
    const std::size_t choice = static_cast<unsigned char>(random_bytes[i]) & 31U;
    password += (i % 2 == 0 ? kCapital : kSmall)[choice];
  }
  return password;
}

bool HasExpired(const std::optional<Timestamp>& expires_at, Timestamp now) {
  // Rule R-57: a first password that was not changed in time no longer opens the account; only a
  // reset does.
  return expires_at && now >= *expires_at;
}

}  // namespace jixue::identity
