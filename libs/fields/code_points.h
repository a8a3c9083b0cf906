// Texts as code points, and their normal forms by ICU. Internal to libs/fields.
#pragma once

#include <unicode/unistr.h>

#include <string>
#include <string_view>

namespace jixue::fields::internal {

using CodePoints = std::u32string;

enum class NormalForm {
  kComposed,   // NFC
  kFolded,     // NFKC: compatibility forms become the usual ones.
  kCaseless,   // NFKC_Casefold: as kFolded, without case and invisible characters.
  kDecomposed  // NFD: marks stand alone.
};

icu::UnicodeString UnicodeOf(std::string_view text);
CodePoints PointsOf(const icu::UnicodeString& text);
icu::UnicodeString StringOf(const CodePoints& points);
// Leaves out the marks of a run after its thirtieth, as many as Unicode's Stream-Safe Format has
// (UAX #15): sorting an endless run by class costs the square of its length.
icu::UnicodeString WithoutEndlessMarks(const icu::UnicodeString& text);
// Of the text without endless marks.
icu::UnicodeString Normalised(NormalForm form, const icu::UnicodeString& text);
std::string Utf8Of(const icu::UnicodeString& text);

inline UChar32 At(char32_t c) { return static_cast<UChar32>(c); }

}  // namespace jixue::fields::internal
