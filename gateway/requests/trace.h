// Decides which requests are traced, and chooses request ids.
#pragma once

#include <string>
#include <string_view>

#include "libs/base/time.h"

namespace jixue::gateway {

// Decides at random whether the trace of a request is recorded. Neither the caller's flag nor its
// trace id matters, so clients cannot have more recorded than the operator wants.
bool IsDrawn(int per_million);

// Returns the caller's X-Request-Id if it is harmless (8 to 64 letters, digits, "._-"), else a new
// one.
std::string RequestIdOf(std::string_view header, Timestamp now);

}  // namespace jixue::gateway
