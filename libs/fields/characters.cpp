#include "libs/fields/characters.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

namespace jixue::fields::internal {

bool IsBlank(UChar32 c) { return u_isUWhiteSpace(c) || c == 0x2800; }

bool IsSpace(UChar32 c) { return u_charType(c) == U_SPACE_SEPARATOR; }

bool IsForbidden(UChar32 c) {
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
      return true;
    case U_NON_SPACING_MARK:  // Variation selectors choose a form of the ideograph before them.
      return false;
    default:
      return U_IS_UNICODE_NONCHAR(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
  }
}

bool IsLetter(UChar32 c) {
  return u_isalpha(c) || c == 0x3007 || (c >= 0x20000 && c <= 0x3FFFD && !U_IS_UNICODE_NONCHAR(c));
}

bool IsMark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

bool IsDash(UChar32 c) { return u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212; }

bool IsFormat(UChar32 c) { return u_charType(c) == U_FORMAT_CHAR; }

bool IsMiddleDot(UChar32 c) {
  switch (c) {
    case 0x00B7:
    case 0x2022:
    case 0x2027:
    case 0x2219:
    case 0x22C5:
    case 0x30FB:
    case 0xFF0E:
    case 0xFF65:
      return true;
    default:
      return false;
  }
}

}  // namespace jixue::fields::internal
