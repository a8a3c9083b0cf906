// Unified social credit codes (统一社会信用代码, GB 32100). Rules.
#pragma once

#include <string>
#include <string_view>

#include "libs/base/error.h"

namespace jixue {

// A valid code of 18 characters in upper case. Only Parse makes one.
class CreditCode {
 public:
  // On failure the field code says why: CREDIT_CODE_PATTERN or CREDIT_CODE_CHECK.
  static tl::expected<CreditCode, FieldCode> Parse(std::string_view text);

  const std::string& ToText() const { return text_; }
  // Whether the body code of GB 11714 inside has a right check character. Some real codes break it:
  // warn only.
  bool BodyCodeHolds() const;

  friend bool operator==(const CreditCode&, const CreditCode&) = default;

 private:
  explicit CreditCode(std::string text) : text_{std::move(text)} {}

  std::string text_;
};

}  // namespace jixue
