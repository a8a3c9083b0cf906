// Percent-encoding of path segments and query parts (RFC 3986 section 2.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jixue::gateway {

enum class PlusSign {
  kPlus,   // In a path.
  kSpace,  // In a query, as HTML forms and URLSearchParams write a space.
};

// Returns the decoded text, or nullopt if a '%' is not followed by two hex digits or the result is
// not UTF-8 or contains NUL or another control character.
std::optional<std::string> PercentDecode(std::string_view text, PlusSign plus);

// Encodes everything except unreserved characters, with upper-case digits.
std::string PercentEncode(std::string_view text);

}  // namespace jixue::gateway
