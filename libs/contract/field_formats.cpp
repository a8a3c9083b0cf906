#include "libs/contract/field_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "libs/base/errors.h"
#include "libs/base/time.h"
#include "libs/base/uuid.h"
#include "libs/contract/field_rules.h"

namespace jixue::rpc::internal {
namespace {

using options::v1::FieldRule;

// A format that is a pattern, and the code that explains it to people.
struct Form {
  FieldRule::Format format;
  std::string_view pattern;
  FieldCode code;
};

const Form kForms[] = {
    // A host after "https://"; the rest is not checked.
    {FieldRule::HTTPS_URL,
     R"(https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?([/?#][^\s<>"\\^`{|}]*)?)",
     common_errors::kBadFormat},
    {FieldRule::MOBILE, R"(1[0-9]{10}|\+852[0-9]{8}|\+853[0-9]{8}|\+8869[0-9]{8})",
     common_errors::kMobilePattern},
    // Words between single dots, without the characters that separate addresses or enclose them.
    {FieldRule::EMAIL,
     R"([^@\s.<>()\[\],:;"\\]+(\.[^@\s.<>()\[\],:;"\\]+)*@[^@\s.<>()\[\],:;"\\]+(\.[^@\s.<>()\[\],:;"\\]+)+)",
     common_errors::kEmailPattern},
    {FieldRule::REGION_CODE, "[0-9]{6}", common_errors::kRegionCodePattern},
    {FieldRule::USERNAME, "[A-Za-z0-9_.-]*", common_errors::kUsernamePattern},
    {FieldRule::TITLE_LEVEL, "(?:正高级|副高级|中级|助理级|员级|初级)?",
     common_errors::kTitleLevelUnknown},
    {FieldRule::IDENTIFIER, "[A-Za-z0-9_-]*", common_errors::kIdentifierPattern},
};

const Form* FindForm(FieldRule::Format format) {
  const auto* found = std::find_if(std::begin(kForms), std::end(kForms),
                                   [format](const Form& form) { return form.format == format; });
  return found == std::end(kForms) ? nullptr : found;
}

// Compiled once and never destroyed: threads may still use the patterns at exit.
bool Matches(std::string_view text, const Form& form) {
  static const auto& compiled = *new std::map<FieldRule::Format, re2::RE2>{[] {
    std::map<FieldRule::Format, re2::RE2> patterns;
    for (const Form& each : kForms) patterns.try_emplace(each.format, std::string{each.pattern});
    return patterns;
  }()};
  return re2::RE2::FullMatch(re2::StringPiece{text.data(), text.size()}, compiled.at(form.format));
}

// Returns what is wrong with a text that is no date of the years that ParseDate accepts: the form,
// the year, or a day that the calendar does not have.
FormatProblem BadDate(std::string_view text) {
  static const re2::RE2& kForm = *new re2::RE2{"([0-9]{4})-[0-9]{2}-[0-9]{2}"};
  int year = 0;
  if (!re2::RE2::FullMatch(re2::StringPiece{text.data(), text.size()}, kForm, &year)) {
    return {common_errors::kBadFormat, {{"expected", "YYYY-MM-DD"}}};
  }
  if (year >= kFirstYear && year <= kLastYear) return {common_errors::kDateUnknown, {}};
  return {common_errors::kYearOutOfRange,
          {{"min", std::to_string(kFirstYear)}, {"max", std::to_string(kLastYear)}}};
}

FormatProblem BadFormat(std::string expected) {
  return {common_errors::kBadFormat, {{"expected", std::move(expected)}}};
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

std::optional<FormatProblem> CheckFormat(const FieldTable& field, std::string_view text) {
  if (field.pattern &&
      !re2::RE2::FullMatch(re2::StringPiece{text.data(), text.size()}, *field.pattern)) {
    return BadFormat(field.pattern->pattern());
  }
  switch (field.format) {
    case FieldRule::UUID:
      if (!Uuid::Parse(text)) return BadFormat("UUID");
      break;
    case FieldRule::DATE:
      if (!ParseDate(text)) return BadDate(text);
      break;
    default:
      break;
  }
  const Form* form = FindForm(field.format);
  if (form == nullptr || Matches(text, *form)) return std::nullopt;
  if (field.format == FieldRule::HTTPS_URL) return BadFormat("https://");
  return FormatProblem{form->code, {}};
}

}  // namespace jixue::rpc::internal

namespace jixue::rpc {

std::string_view PatternOf(options::v1::FieldRule::Format format) {
  const internal::Form* form = internal::FindForm(format);
  return form == nullptr ? std::string_view{} : form->pattern;
}

}  // namespace jixue::rpc
