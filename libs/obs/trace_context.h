// W3C trace context: a traceparent is "00-<32 hex digits: trace>-<16: span>-<2: flags>". Whoever
// hands one on puts the id of a span of its own into it.
#pragma once

#include <string>
#include <string_view>

namespace jixue::obs {

bool IsTraceParent(std::string_view text);

// Views into the text; empty when it is no traceparent.
std::string_view TraceIdOf(std::string_view traceparent);
std::string_view SpanIdOf(std::string_view traceparent);

// Whether the spans of the trace are recorded (flag 01). False for what is no traceparent.
bool IsSampled(std::string_view traceparent);

// A traceparent to hand on: a new span of the parent's trace, or of a new trace when `parent` is no
// traceparent. The flag is `sampled`, whatever the parent's says. Ids are for correlation and no
// secrets.
std::string ContinueTrace(std::string_view parent, bool sampled);

}  // namespace jixue::obs
