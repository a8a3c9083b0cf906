// The cause of an effect: the instant that counts for it, and the trace that it belongs to.
#pragma once

#include <optional>
#include <string>

#include "libs/base/principal.h"
#include "libs/base/time.h"

namespace jixue {

// A step takes a Cause when RPCs, events and periodic jobs alike can run it.
struct Cause {
  Timestamp at;
  std::string trace_parent{};  // W3C traceparent; empty where no trace is recorded.
  // When an event happened at the service that published it, which can be long before `at`. Absent
  // for other causes, which happen at `at`.
  std::optional<Timestamp> occurred_at{};
};

// A request counts from the time at which the gateway received it (D24).
inline Cause CauseOf(const Call& call) { return {call.received_at, call.trace_parent}; }

}  // namespace jixue
