#include "libs/contract/field_formats.h"

#include <fmt/format.h>

#include <cmath>

#include "libs/base/time.h"
#include "libs/base/uuid.h"
#include "libs/contract/field_rules.h"

namespace jixue::rpc::internal {
namespace {

using options::v1::FieldRule;

bool IsHttpsUrl(std::string_view text) {
  static const re2::RE2 form{re2::StringPiece{kHttpsUrlPattern.data(), kHttpsUrlPattern.size()}};
  return re2::RE2::FullMatch(re2::StringPiece{text.data(), text.size()}, form);
}

}  // namespace

std::string NumberText(double number) {
  if (number == std::floor(number) && std::fabs(number) < 1e15) {
    return std::to_string(static_cast<std::int64_t>(number));
  }
  return fmt::format("{}", number);
}

bool IsCleanText(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f) return false;
    if (c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) {
      return false;
    }
  }
  return true;
}

std::string ExpectedFormat(const FieldTable& field, std::string_view text) {
  if (field.pattern &&
      !re2::RE2::FullMatch(re2::StringPiece{text.data(), text.size()}, *field.pattern)) {
    return field.pattern->pattern();
  }
  switch (field.format) {
    case FieldRule::UUID:
      return Uuid::Parse(text) ? "" : "UUID";
    case FieldRule::DATE:
      return ParseDate(text) ? "" : "YYYY-MM-DD";
    case FieldRule::HTTPS_URL:
      return IsHttpsUrl(text) ? "" : "https://";
    default:
      return "";
  }
}

}  // namespace jixue::rpc::internal
