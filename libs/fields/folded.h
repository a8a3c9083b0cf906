// The form in which two texts that people typed are compared for saying the same.
#pragma once

#include <string>
#include <string_view>

namespace jixue::fields {

// Returns the text without what a reader does not see or overlooks: Unicode's NFKC_Casefold, which
// folds compatibility forms (wide letters, ligatures) and case and drops invisible characters, and
// no blanks. Only for comparing; what is shown and stored is the text itself. `text` is UTF-8.
// Folded(Folded(text)) is Folded(text).
std::string Folded(std::string_view text);

}  // namespace jixue::fields
