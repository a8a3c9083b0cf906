// The one rule for every text that a person typed (D58): which characters it may have, and the form
// in which it is stored, searched for and compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jixue::fields {

enum class TextKind {
  kLine,       // A title, the name of a unit: one line.
  kMultiline,  // An opinion, a reason: lines separated by line feeds.
  kName,       // A person's name: letters, marks, ·, single spaces, hyphen, apostrophe.
  kCompact,    // A user name: compatibility forms folded (NFKC), no blanks.
  kCode,       // An ID number, a credit code, a serial: as kCompact, no dashes, capital letters.
  kMobile,     // A phone number: as kCompact, no dashes and brackets, no +86.
  kEmail       // An e-mail address: as kCompact, but blanks inside stay, as spaces.
};

// Returns the text in its stored form: NFC, without blanks, tabs and line ends at both ends, and
// with the changes of its kind. A text without any visible character becomes empty. Returns nullopt
// if the text is no UTF-8 or has a character that the kind forbids: controls, format and
// bidirectional characters, invisible letters and marks, line and paragraph separators, private and
// unassigned characters. Characters of all CJK extensions are letters.
// kName also forbids anything that names do not have, two separators side by side, and more than
// four marks on a letter; it drops · and hyphens at both ends. kName and kLine drop variation
// selectors, which a reader does not see. kCompact, kCode and kMobile drop blanks wherever they
// are. They and kEmail drop invisible characters, which copying adds. The form of such a text is
// checked elsewhere.
// Normalise(kind, *Normalise(kind, text)) is the same text again.
std::optional<std::string> Normalise(TextKind kind, std::string_view text);

// The text in Unicode's form NFC and otherwise as it is. A text that is not UTF-8 stays.
std::string Composed(std::string_view text);

// The stored form that is nearest to a text from before this rule: characters that the kind forbids
// are left out. Empty if nothing is left. `text` is UTF-8.
std::string Repair(TextKind kind, std::string_view text);

}  // namespace jixue::fields
