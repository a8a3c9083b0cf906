#include "services/identity/domain/accounts/username_rules.h"

#include <algorithm>

#include "libs/fields/text.h"
#include "services/identity/domain/errors.h"

namespace jixue::identity {

std::string UsernameKey(std::string_view username) {
  std::string key{username};
  std::transform(key.begin(), key.end(), key.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return key;
}

std::optional<FieldCode> CheckUsername(std::string_view username) {
  // Otherwise somebody could take the log-in name of a person who registers later, and ID numbers
  // would be stored in plaintext.
  if (LooksLikeIdNumber(username)) return errors::kUsernameIsIdNumber;
  return std::nullopt;
}

LoginName ParseLoginName(std::string_view typed, Date today) {
  // Rule R-58: every person can log in with the ID number. Its old form of 15 digits, a small x and
  // dashes between the digits name the same person.
  const std::string code = fields::Normalise(fields::TextKind::kCode, typed).value_or("");
  if (auto id_number = ParseIdNumberForSearch(code, today)) {
    std::string normalised = id_number->ToText();
    return {std::move(normalised), std::move(id_number)};
  }
  return {UsernameKey(typed), std::nullopt};
}

}  // namespace jixue::identity
