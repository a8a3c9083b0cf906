// Writes one log line and one measurement per request, and its span when it is recorded; never a
// path, a query, a body or a token.
#pragma once

#include <string_view>

#include "gateway/routing/route.h"
#include "libs/obs/trace.h"

namespace jixue::gateway {

struct RequestRecord {
  std::string_view request_id;
  std::string_view client_request_id;  // Empty if the caller sent none.
  std::string_view trace_id;
  // Also of a call that was rejected after its token was verified; empty for anonymous callers.
  std::string_view account_id;
  std::string_view method;
  const Route* route = nullptr;  // nullptr if no route was found.
  int status = 0;
  double seconds = 0;
  // The span of the request, ended here; it may record nothing.
  obs::Span* span = nullptr;
};

// Thread-safe.
class RequestLog {
 public:
  void Write(const RequestRecord& record) const;
};

}  // namespace jixue::gateway
