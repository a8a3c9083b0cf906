// Decides which requests are traced, and chooses request ids.
#pragma once

#include <string>
#include <string_view>

#include "libs/base/time.h"

namespace jixue::gateway {

// Decides at random whether the trace of a request is recorded. Neither the caller's flag nor its
// trace id matters, so clients cannot have more recorded than the operator wants.
bool IsDrawn(int per_million);

// Returns an id for a request. Callers cannot choose it, so it names one request in all logs.
std::string NewRequestId(Timestamp now);

// Returns the caller's own X-Request-Id, cut to 64 characters; others than letters, digits and
// "._-" become "_".
std::string CleanRequestId(std::string_view header);

}  // namespace jixue::gateway
