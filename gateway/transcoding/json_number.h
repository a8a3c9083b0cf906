// Parses the texts of JSON numbers exactly.
#pragma once

#include <cstdint>
#include <string_view>

namespace jixue::gateway {

enum class WholeNumber { kIs, kHasFraction, kIsTooBig, kIsTooSmall };

// Returns the exact value of a JSON number if it is whole and fits 64 bits: 20, 20.0 and 2e1 are
// equal.
WholeNumber ToWhole(std::string_view text, std::int64_t& value);

// Returns whether a text is a number by the grammar of JSON; std::from_chars alone would accept
// "inf" and "1.".
bool IsJsonNumber(std::string_view text);

}  // namespace jixue::gateway
