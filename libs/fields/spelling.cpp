#include "libs/fields/spelling.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "libs/fields/characters.h"
#include "libs/fields/code_points.h"

namespace jixue::fields {
namespace {

using internal::At;
using internal::CodePoints;
using internal::NormalForm;

bool ShowsNothing(char32_t c) {
  return internal::IsFormat(At(c)) ||
         u_hasBinaryProperty(At(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

CodePoints FoldedForm(std::string_view text) {
  return internal::PointsOf(internal::Normalised(NormalForm::kFolded, internal::UnicodeOf(text)));
}

char32_t LowerCharacter(char32_t c) { return static_cast<char32_t>(u_tolower(At(c))); }

// 4 for ٤, 四 and 肆. Other numbers, such as 十 and ½, stay.
char32_t FoldedCharacter(char32_t c) {
  if (c < 0x80) return c;
  const double value = u_getNumericValue(At(c));
  if (value >= 0 && value <= 9 && value == static_cast<int>(value)) {
    return U'0' + static_cast<char32_t>(value);
  }
  return LowerCharacter(c);
}

}  // namespace

std::u32string Characters(std::string_view text) {
  return internal::PointsOf(internal::UnicodeOf(text));
}

std::u32string Folded(std::string_view text) {
  CodePoints points = FoldedForm(text);
  std::erase_if(points, ShowsNothing);
  std::transform(points.begin(), points.end(), points.begin(), FoldedCharacter);
  // What stood around a character that was removed can combine now.
  return internal::PointsOf(internal::Normalised(NormalForm::kFolded, internal::StringOf(points)));
}

std::string ComparisonKey(std::string_view text) {
  const auto caseless = [](const icu::UnicodeString& unicode) {
    return internal::Normalised(NormalForm::kCaseless, unicode);
  };
  CodePoints points = internal::PointsOf(caseless(internal::UnicodeOf(text)));
  std::erase_if(points, [](char32_t c) { return internal::IsBlank(At(c)); });
  // What stood around a blank can combine now.
  return internal::Utf8Of(caseless(internal::StringOf(points)));
}

std::u32string WithoutMarks(const std::u32string& text) {
  CodePoints points =
      internal::PointsOf(internal::Normalised(NormalForm::kDecomposed, internal::StringOf(text)));
  std::erase_if(points, [](char32_t c) { return internal::IsMark(At(c)); });
  return internal::PointsOf(
      internal::Normalised(NormalForm::kComposed, internal::StringOf(points)));
}

std::u32string LowerCase(std::u32string text) {
  std::transform(text.begin(), text.end(), text.begin(), LowerCharacter);
  return text;
}

std::u32string LettersAndDigits(const std::u32string& text) {
  CodePoints points = text;
  std::erase_if(points, [](char32_t c) { return !u_isalnum(At(c)); });
  return LowerCase(std::move(points));
}

std::string WithoutSeparators(std::string_view text) {
  CodePoints points = FoldedForm(text);
  std::erase_if(points, [](char32_t c) {
    return internal::IsBlank(At(c)) || internal::IsDash(At(c)) || ShowsNothing(c);
  });
  return internal::Utf8Of(internal::StringOf(points));
}

}  // namespace jixue::fields
