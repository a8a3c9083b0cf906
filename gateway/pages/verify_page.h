// The page to which the printed address of a certificate leads, /verify/{serial}: it asks for the
// verification and shows it in Chinese or English.
#pragma once

#include <optional>

#include "gateway/http/http_message.h"

namespace jixue::gateway {

// Returns the page or one of its files for a GET or HEAD request; nullopt for another path.
std::optional<HttpResponse> FindVerifyPage(const HttpRequest& request);

}  // namespace jixue::gateway
