#include "libs/fields/code_points.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <stdexcept>

namespace jixue::fields::internal {
namespace {

const icu::Normalizer2* NormaliserOf(NormalForm form, UErrorCode& error) {
  switch (form) {
    case NormalForm::kComposed:
      return icu::Normalizer2::getNFCInstance(error);
    case NormalForm::kFolded:
      return icu::Normalizer2::getNFKCInstance(error);
    case NormalForm::kCaseless:
      return icu::Normalizer2::getNFKCCasefoldInstance(error);
    case NormalForm::kDecomposed:
      return icu::Normalizer2::getNFDInstance(error);
  }
  throw std::logic_error("unknown normal form");
}

// Whether normalising puts the character among the marks of the one before it. The halfwidth sound
// marks of kana are letters until their compatibility form is taken.
bool JoinsMarks(UChar32 c) {
  constexpr UChar32 kFirstMark = 0x0300;
  if (c < kFirstMark) return false;
  return c == 0xFF9E || c == 0xFF9F ||
         u_getIntPropertyValue(c, UCHAR_LEAD_CANONICAL_COMBINING_CLASS) != 0;
}

}  // namespace

icu::UnicodeString UnicodeOf(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

CodePoints PointsOf(const icu::UnicodeString& text) {
  CodePoints points(static_cast<std::size_t>(text.countChar32()), U'\0');
  UErrorCode error = U_ZERO_ERROR;
  text.toUTF32(reinterpret_cast<UChar32*>(points.data()), static_cast<std::int32_t>(points.size()),
               error);
  return points;
}

icu::UnicodeString StringOf(const CodePoints& points) {
  return icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(points.data()),
                                       static_cast<std::int32_t>(points.size()));
}

icu::UnicodeString WithoutEndlessMarks(const icu::UnicodeString& text) {
  constexpr int kMarksMax = 30;
  icu::UnicodeString bounded;
  int marks = 0;
  std::int32_t from = 0;  // Of the part that is not yet in `bounded`.
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    marks = JoinsMarks(text.char32At(at)) ? marks + 1 : 0;
    if (marks <= kMarksMax) continue;
    bounded.append(text, from, at - from);
    from = text.moveIndex32(at, 1);
  }
  return from == 0 ? text : bounded.append(text, from, text.length() - from);
}

icu::UnicodeString Normalised(NormalForm form, const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normaliser = NormaliserOf(form, error);
  icu::UnicodeString normal;
  if (U_SUCCESS(error)) normaliser->normalize(WithoutEndlessMarks(text), normal, error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU cannot normalise a text");
  return normal;
}

std::string Utf8Of(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace jixue::fields::internal
