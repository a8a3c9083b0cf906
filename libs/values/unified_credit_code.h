// Unified social credit codes (统一社会信用代码, GB 32100). Rules.
#pragma once

#include <string>
#include <string_view>

#include "libs/base/error.h"

namespace jixue {

// A valid code of 18 characters in upper case. Only Parse makes one.
class UnifiedCreditCode {
 public:
  // On failure the field code says why: CREDIT_CODE_PATTERN or CREDIT_CODE_CHECK.
  static Expected<UnifiedCreditCode, FieldCode> Parse(std::string_view text);

  const std::string& ToText() const { return text_; }
  // Returns whether the organisation code (GB 11714) inside has a correct check character. Some
  // real codes do not, so a wrong one is only a warning.
  bool BodyCodeHolds() const;

  friend bool operator==(const UnifiedCreditCode&, const UnifiedCreditCode&) = default;

 private:
  explicit UnifiedCreditCode(std::string text) : text_{std::move(text)} {}

  std::string text_;
};

}  // namespace jixue
