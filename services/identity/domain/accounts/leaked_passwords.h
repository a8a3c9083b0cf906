// The best-known leaked passwords of eight and more characters, shorter ones being refused anyway.
#pragma once

#include <string_view>

namespace jixue::identity {

// Takes the password in small letters.
bool IsLeakedPassword(std::string_view lower_case);

}  // namespace jixue::identity
