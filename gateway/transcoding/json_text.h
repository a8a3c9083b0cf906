// Pieces of JSON appended to a string.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jixue::gateway {

// With quotes; escapes what RFC 8259 asks for, leaves other characters as UTF-8.
void AppendQuoted(std::string& out, std::string_view text);
void AppendInteger(std::string& out, std::int64_t value);
// The shortest text that reads back as the same number; whole numbers without ".0". Not finite:
// null.
void AppendDouble(std::string& out, double value);

}  // namespace jixue::gateway
