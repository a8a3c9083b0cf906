#include "libs/fields/folded.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <stdexcept>

#include "libs/fields/characters.h"

namespace jixue::fields {
namespace {

icu::UnicodeString CaseFoldedOf(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(error);
  icu::UnicodeString folded;
  if (U_SUCCESS(error)) normalizer->normalize(text, folded, error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU cannot fold a text");
  return folded;
}

icu::UnicodeString WithoutBlanks(const icu::UnicodeString& text) {
  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    if (!internal::IsBlank(c)) kept.append(c);
  }
  return kept;
}

}  // namespace

std::string Folded(std::string_view text) {
  const auto unicode =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  std::string folded;
  // What stood around a blank can combine now.
  CaseFoldedOf(WithoutBlanks(CaseFoldedOf(unicode))).toUTF8String(folded);
  return folded;
}

}  // namespace jixue::fields
