// W3C trace context and request ids.
#pragma once

#include <string>
#include <string_view>

#include "libs/base/time.h"

namespace jixue::gateway {

// A traceparent to pass on: the caller's trace with a span of our own, or a new trace when the
// header is missing or ill-formed.
std::string ContinueTrace(std::string_view traceparent);
// The 32 hex digits of a traceparent made by ContinueTrace.
std::string_view TraceIdOf(std::string_view traceparent);

// The caller's X-Request-Id when it is harmless (8 to 64 letters, digits, "._-"), else a new one.
std::string RequestIdOf(std::string_view header, Timestamp now);

}  // namespace jixue::gateway
