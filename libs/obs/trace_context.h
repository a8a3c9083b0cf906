// W3C trace context: a traceparent is "00-<32 hex digits: trace>-<16: span>-<2: flags>". A process
// that passes one on puts the id of its own span into it.
#pragma once

#include <string>
#include <string_view>

namespace jixue::obs {

bool IsTraceParent(std::string_view text);

// These return views into the text; they are empty when it is not a traceparent.
std::string_view TraceIdOf(std::string_view traceparent);
std::string_view SpanIdOf(std::string_view traceparent);

// Returns whether the spans of the trace are recorded (flag 01); false when the text is not a
// traceparent.
bool IsSampled(std::string_view traceparent);

// Returns a traceparent to pass on: a new span of the parent's trace, or of a new trace when
// `parent` is not a traceparent. The flag is `sampled`, regardless of the parent's flag. Ids are
// for correlation and not secret.
std::string ContinueTrace(std::string_view parent, bool sampled);

}  // namespace jixue::obs
