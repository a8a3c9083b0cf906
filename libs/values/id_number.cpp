#include "libs/values/id_number.h"

#include <algorithm>
#include <array>

#include "libs/base/errors.h"
#include "libs/base/parse.h"

namespace jixue {
namespace {

constexpr std::size_t kIdNumberLength = 18;
constexpr std::size_t kOldPlaces = 15;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool AllDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), IsDigit); }

// Rule R-109: computes ISO 7064 MOD 11-2 over the first 17 places.
char CheckCharacter(std::string_view seventeen) {
  constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (seventeen[i] - '0') * kWeights[i];
  return "10X98765432"[sum % 11];
}

// Rule R-111: converts an old number by adding its century and a check character.
std::string Lengthened(std::string_view fifteen) {
  std::string text{fifteen.substr(0, 6)};
  text += "19";
  text += fifteen.substr(6);
  text += CheckCharacter(text);
  return text;
}

bool HasBirthDate(std::string_view text, Date today) {
  const std::string written = std::string{text.substr(6, 4)} + "-" +
                              std::string{text.substr(10, 2)} + "-" +
                              std::string{text.substr(12, 2)};
  const auto date = ParseDate(written);
  return date && *date <= today;
}

}  // namespace

Expected<IdNumber, FieldCode> IdNumber::Parse(std::string_view text, Date today) {
  // Rule R-110: checks the pattern, then the date, then the check character. The region is not
  // checked.
  std::string normal{text};
  if (text.size() == kOldPlaces && AllDigits(text)) normal = Lengthened(text);
  if (normal.size() != kIdNumberLength || !AllDigits(std::string_view{normal}.substr(0, 17))) {
    return Unexpected<FieldCode>{common_errors::kIdNumberPattern};
  }
  if (normal.back() == 'x') normal.back() = 'X';
  if (!IsDigit(normal.back()) && normal.back() != 'X')
    return Unexpected<FieldCode>{common_errors::kIdNumberPattern};
  if (!HasBirthDate(normal, today)) return Unexpected<FieldCode>{common_errors::kIdNumberDate};
  if (normal.back() != CheckCharacter(normal))
    return Unexpected<FieldCode>{common_errors::kIdNumberCheck};
  return IdNumber{std::move(normal)};
}

std::string IdNumber::Masked() const {
  return text_.substr(0, 6) + "**********" + text_.substr(16);
}

std::optional<IdNumber> ParseIdNumberForSearch(std::string_view text, Date today) {
  auto number = IdNumber::Parse(text, today);
  if (!number) return std::nullopt;
  return *number;
}

bool LooksLikeIdNumber(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), IsDigit)) >= kOldPlaces;
}

}  // namespace jixue
