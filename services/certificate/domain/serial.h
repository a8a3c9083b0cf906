// Serials of certificates (R-63, D46): 100 random bits as 20 characters of Crockford base32 and a
// check character.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jixue::certificate {

// A well-formed serial of 21 characters. Unguessable: there are 2^100.
class Serial {
 public:
  // 13 random bytes, of which 100 bits are used.
  static Serial FromRandom(std::string_view random_bytes);
  // As a person types it: hyphens and spaces are dropped, I and L read as 1, O as 0, lower case as
  // upper. nullopt when it is ill-formed or the check character is wrong.
  static std::optional<Serial> Parse(std::string_view text);

  const std::string& ToText() const { return text_; }
  // For print: groups of five, "ABCDE-FGHJK-MNPQR-STVWX-Y".
  std::string Grouped() const;

  friend bool operator==(const Serial&, const Serial&) = default;

 private:
  explicit Serial(std::string text) : text_{std::move(text)} {}

  std::string text_;
};

}  // namespace jixue::certificate
