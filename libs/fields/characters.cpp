#include "libs/fields/characters.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

namespace jixue::fields::internal {
namespace {

// The planes that Unicode keeps for ideographs.
bool IsInIdeographicPlane(UChar32 c) {
  return c >= 0x20000 && c <= 0x3FFFD && !U_IS_UNICODE_NONCHAR(c);
}

}  // namespace

bool IsBlank(UChar32 c) { return u_isUWhiteSpace(c) || c == 0x2800; }

bool IsSpace(UChar32 c) { return u_charType(c) == U_SPACE_SEPARATOR; }

bool IsForbidden(UChar32 c) {
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:  // No font that others have shows it.
      return true;
    case U_UNASSIGNED:
      return !IsInIdeographicPlane(c);
    default:
      return c == 0xFFFC || c == 0xFFFD ||  // What a conversion leaves of a lost character.
             (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
              !IsVariationSelector(c));
  }
}

bool IsVariationSelector(UChar32 c) { return u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR); }

bool IsLetter(UChar32 c) { return u_isalpha(c) || c == 0x3007 || IsInIdeographicPlane(c); }

bool IsMark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

bool IsDash(UChar32 c) { return u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212; }

bool IsFormat(UChar32 c) { return u_charType(c) == U_FORMAT_CHAR; }

bool IsMiddleDot(UChar32 c) {
  switch (c) {
    case 0x00B7:
    case 0x1427:
    case 0x2022:
    case 0x2027:
    case 0x2219:
    case 0x22C5:
    case 0x30FB:
    case 0x318D:
    case 0xA78F:
    case 0xFF0E:
    case 0xFF65:
      return true;
    default:
      return false;
  }
}

}  // namespace jixue::fields::internal
