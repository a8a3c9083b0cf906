// Forms in which spellings of a text are compared and judged (D56, D72). They are never shown.
#pragma once

#include <string>
#include <string_view>

namespace jixue::fields {

// The code points of the text, as they are.
std::u32string Characters(std::string_view text);

// What the spellings of a text have in common: NFKC, without characters that show nothing, the
// digits and numerals 0 to 9 of every script as ASCII digits, and letters outside ASCII in lower
// case.
std::u32string Folded(std::string_view text);

// The same key for texts that a reader takes for the same: without case, compatibility forms,
// invisible characters and blanks. `text` is UTF-8. ComparisonKey(ComparisonKey(text)) is
// ComparisonKey(text).
std::string ComparisonKey(std::string_view text);

// Without accents, tones and other marks.
std::u32string WithoutMarks(const std::u32string& text);

std::u32string LowerCase(std::u32string text);

// Only the letters and digits, in lower case.
std::u32string LettersAndDigits(const std::u32string& text);

// A code that somebody was given, without what people type between its characters: NFKC, without
// blanks, dashes and characters that show nothing. Capitals stay.
std::string WithoutSeparators(std::string_view text);

}  // namespace jixue::fields
