#include "libs/values/unified_credit_code.h"

#include <array>

#include "libs/base/errors.h"

namespace jixue {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t kCreditCodeLength = 18;

// Rule R-112: the weights are powers of three modulo 31.
std::size_t CheckValue(std::string_view seventeen) {
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (const char c : seventeen) {
    sum += kAlphabet.find(c) * weight;
    weight = weight * 3 % 31;
  }
  return (31 - sum % 31) % 31;
}

}  // namespace

Expected<UnifiedCreditCode, FieldCode> UnifiedCreditCode::Parse(std::string_view text) {
  std::string normal{text};
  for (char& c : normal) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (normal.size() != kCreditCodeLength ||
      normal.find_first_not_of(kAlphabet) != std::string::npos) {
    return Unexpected<FieldCode>{common_errors::kCreditCodePattern};
  }
  const std::string_view view{normal};
  if (kAlphabet[CheckValue(view.substr(0, 17))] != normal.back()) {
    return Unexpected<FieldCode>{common_errors::kCreditCodeCheck};
  }
  return UnifiedCreditCode{std::move(normal)};
}

bool UnifiedCreditCode::BodyCodeHolds() const {
  // Rule R-114: in the alphabet of GB 11714, which has all letters, A counts as 10.
  constexpr std::array<int, 8> kWeights{3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const char c = text_[8 + i];
    sum += (c <= '9' ? c - '0' : c - 'A' + 10) * kWeights[i];
  }
  const int check = 11 - sum % 11;
  const char expected = check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check);
  return text_[16] == expected;
}

}  // namespace jixue
