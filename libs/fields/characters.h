// Classes of characters, by the Unicode properties of ICU. Internal to libs/fields.
#pragma once

#include <unicode/umachine.h>

namespace jixue::fields::internal {

// Unicode's White_Space, and U+2800 (a braille pattern without dots), which shows nothing either.
bool IsBlank(UChar32 c);
// A space of any width.
bool IsSpace(UChar32 c);
// A character that text may not have: controls, format and bidirectional characters, line and
// paragraph separators, invisible letters and marks (Hangul fillers, the grapheme joiner), and what
// no font shows: private, unassigned and lost characters, noncharacters.
bool IsForbidden(UChar32 c);
// Chooses a form of the character before it, and shows nothing itself.
bool IsVariationSelector(UChar32 c);
// A letter of a name: all letters, 〇, and all of the planes that Unicode keeps for ideographs, so
// that extensions newer than this ICU are letters too.
bool IsLetter(UChar32 c);
bool IsMark(UChar32 c);
bool IsDash(UChar32 c);
bool IsFormat(UChar32 c);
// The middle dot and what phones and input methods produce for it (D58).
bool IsMiddleDot(UChar32 c);

}  // namespace jixue::fields::internal
