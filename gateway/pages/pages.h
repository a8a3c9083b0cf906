// The few paths that are not RPCs: /healthz and /readyz. Metrics have their own port.
#pragma once

#include <functional>
#include <optional>

#include "gateway/http/http_message.h"

namespace jixue::gateway {

class Pages {
 public:
  // `is_ready` runs on a worker, so it may block only briefly.
  explicit Pages(std::function<bool()> is_ready) : is_ready_{std::move(is_ready)} {}

  // Returns the page of a GET or HEAD request, or nullopt for another path.
  std::optional<HttpResponse> Find(const HttpRequest& request) const;

 private:
  std::function<bool()> is_ready_;
};

}  // namespace jixue::gateway
