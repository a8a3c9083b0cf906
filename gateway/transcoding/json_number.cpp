#include "gateway/transcoding/json_number.h"

#include <optional>
#include <string>

#include "libs/base/parse.h"

namespace jixue::gateway {

namespace {

// A JSON number taken apart: value = (-1)^negative · digits · 10^exponent, without leading or
// trailing zeros.
struct Decimal {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

std::optional<Decimal> TakeApart(std::string_view text) {
  Decimal decimal;
  if (text.starts_with('-')) {
    decimal.negative = true;
    text.remove_prefix(1);
  }
  const std::size_t mark = text.find_first_of("eE");
  if (mark != std::string_view::npos) {
    std::string_view exponent = text.substr(mark + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    const auto value = ParseInt<int>(exponent);
    if (!value || *value > 1000 || *value < -1000) return std::nullopt;
    decimal.exponent = *value;
    text = text.substr(0, mark);
  }
  const std::size_t point = text.find('.');
  decimal.digits = text.substr(0, point);
  if (point != std::string_view::npos) {
    decimal.digits += text.substr(point + 1);
    decimal.exponent -= static_cast<int>(text.size() - point - 1);
  }
  while (!decimal.digits.empty() && decimal.digits.back() == '0') {
    decimal.digits.pop_back();
    ++decimal.exponent;
  }
  decimal.digits.erase(0, decimal.digits.find_first_not_of('0'));
  return decimal;
}

}  // namespace

WholeNumber ToWhole(std::string_view text, std::int64_t& value) {
  const auto direct = ParseInt<std::int64_t>(text);
  if (direct) {
    value = *direct;
    return WholeNumber::kIs;
  }
  const auto decimal = TakeApart(text);
  if (!decimal) return WholeNumber::kHasFraction;
  if (decimal->digits.empty()) {
    value = 0;
    return WholeNumber::kIs;
  }
  if (decimal->exponent < 0) return WholeNumber::kHasFraction;
  const auto out_of_range = decimal->negative ? WholeNumber::kIsTooSmall : WholeNumber::kIsTooBig;
  if (decimal->digits.size() + static_cast<std::size_t>(decimal->exponent) > 18)
    return out_of_range;
  value = *ParseInt<std::int64_t>(decimal->digits +
                                  std::string(static_cast<std::size_t>(decimal->exponent), '0'));
  if (decimal->negative) value = -value;
  return WholeNumber::kIs;
}

bool IsJsonNumber(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t start = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at - start;
  };
  const std::size_t first = at;
  const std::size_t whole = digits();
  if (whole == 0 || (whole > 1 && text[first] == '0')) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (digits() == 0) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (digits() == 0) return false;
  }
  return at == text.size();
}

}  // namespace jixue::gateway
