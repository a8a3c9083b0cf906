// Citizen identity numbers (公民身份号码, GB 11643). Rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libs/base/error.h"
#include "libs/base/time.h"

namespace jixue {

// A valid number in its normal form: 18 characters, X in upper case, 15 digits converted. Only
// Parse makes one. It is personal data: never log it. ToText is for encryption, the blind index and
// the response of D14.
class IdNumber {
 public:
  // `today` is the civil date; a birth date after it is rejected. On failure the field code
  // says why: ID_NUMBER_PATTERN, ID_NUMBER_DATE or ID_NUMBER_CHECK.
  static Expected<IdNumber, FieldCode> Parse(std::string_view text, Date today);

  const std::string& ToText() const { return text_; }
  // Shows the first six and the last two characters: "450100**********17".
  std::string Masked() const;
  // The first password of a unit admin.
  std::string LastSix() const { return text_.substr(12); }

  friend bool operator==(const IdNumber&, const IdNumber&) = default;

 private:
  explicit IdNumber(std::string text) : text_{std::move(text)} {}

  std::string text_;
};

// Returns the normalised number, of which a search makes the blind index, or nullopt when the text
// is not a valid number.
std::optional<IdNumber> ParseIdNumberForSearch(std::string_view text, Date today);

// Returns whether a text has as many digits as an ID number (15 in its old form), whatever is
// between or around them, so that it can be rejected as a user name.
bool LooksLikeIdNumber(std::string_view text);

}  // namespace jixue
