// Which requests are traced, and request ids.
#pragma once

#include <string>
#include <string_view>

#include "libs/base/time.h"

namespace jixue::gateway {

// Draws whether the trace of a request is recorded. Neither a caller's flag nor the id it chose
// decides: nobody outside can have more recorded than the operator wants.
bool IsDrawn(int per_million);

// The caller's X-Request-Id when it is harmless (8 to 64 letters, digits, "._-"), else a new one.
std::string RequestIdOf(std::string_view header, Timestamp now);

}  // namespace jixue::gateway
