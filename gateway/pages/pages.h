// The few addresses that are no RPC: /healthz and /readyz. Metrics have a port of their own.
#pragma once

#include <functional>
#include <optional>

#include "gateway/http/http_message.h"

namespace jixue::gateway {

class Pages {
 public:
  // `is_ready` runs on a worker; it may wait for a moment, not for long.
  explicit Pages(std::function<bool()> is_ready) : is_ready_{std::move(is_ready)} {}

  // The page of a GET or HEAD request; nullopt when it is none of these.
  std::optional<HttpResponse> Find(const HttpRequest& request) const;

 private:
  std::function<bool()> is_ready_;
};

}  // namespace jixue::gateway
