#include "libs/fields/code_points.h"

#include <unicode/normalizer2.h>

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

icu::UnicodeString Normalised(NormalForm form, const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normaliser = NormaliserOf(form, error);
  icu::UnicodeString normal;
  if (U_SUCCESS(error)) normaliser->normalize(text, normal, error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU cannot normalise a text");
  return normal;
}

std::string Utf8Of(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace jixue::fields::internal
