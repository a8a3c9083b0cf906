// Appends pieces of JSON to a string.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jixue::gateway {

// Adds quotes and the escapes that RFC 8259 requires; leaves other characters as UTF-8.
void AppendQuoted(std::string& out, std::string_view text);
void AppendInteger(std::string& out, std::int64_t value);
// Appends the shortest text that parses to the same number, whole numbers without ".0"; null if the
// number is not finite.
void AppendDouble(std::string& out, double value);

}  // namespace jixue::gateway
