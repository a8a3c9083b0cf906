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

// The decoded text; nullopt when a '%' is not followed by two hex digits, or the result is not
// UTF-8 or holds NUL or another control character.
std::optional<std::string> PercentDecode(std::string_view text, PlusSign plus);

// Everything but unreserved characters encoded, upper-case digits.
std::string PercentEncode(std::string_view text);

}  // namespace jixue::gateway
