// One log line and one measurement per request, and its span when it is recorded; never a path, a
// query, a body or a token.
#pragma once

#include <string_view>

#include "gateway/routing/route.h"
#include "libs/obs/trace.h"

namespace jixue::gateway {

struct RequestRecord {
  std::string_view request_id;
  std::string_view trace_id;
  std::string_view account_id;  // Empty for strangers.
  std::string_view method;
  const Route* route = nullptr;  // nullptr: no route was found.
  int status = 0;
  double seconds = 0;
  obs::Span* span = nullptr;  // Of the request, ended here; it may record nothing.
};

// Thread-safe.
class RequestLog {
 public:
  void Write(const RequestRecord& record) const;
};

}  // namespace jixue::gateway
