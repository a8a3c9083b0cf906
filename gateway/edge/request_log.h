// One log line and one measurement per request; never a path, a query, a body or a token.
#pragma once

#include <string_view>

#include "gateway/routing/route.h"

namespace jixue::gateway {

struct RequestRecord {
  std::string_view request_id;
  std::string_view account_id;  // Empty for strangers.
  std::string_view method;
  const Route* route = nullptr;  // nullptr: no route was found.
  int status = 0;
  double seconds = 0;
};

// Thread-safe.
class RequestLog {
 public:
  void Write(const RequestRecord& record) const;
};

}  // namespace jixue::gateway
