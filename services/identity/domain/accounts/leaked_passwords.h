// The best-known leaked passwords of at least eight characters; shorter ones are rejected anyway.
#pragma once

#include <string_view>

namespace jixue::identity {

// The password must be in lower case.
bool IsLeakedPassword(std::string_view lower_case);

}  // namespace jixue::identity
