// An HTTP request → the request message of its route, with every wrong field found.
#pragma once

#include <google/protobuf/message.h>

#include <optional>

#include "gateway/http/http_message.h"
#include "gateway/routing/route_table.h"

namespace jixue::gateway {

// Fills `message` (of the route's request type) from path, query, body and If-Match, fills
// update_mask from the keys that a PATCH names, and checks the fields' limits. `request.body` is
// used up. MALFORMED_JSON, UNSUPPORTED_MEDIA_TYPE, BODY_NOT_ALLOWED, PATH_INVALID, HEADER_INVALID
// or INVALID_REQUEST with fields.
std::optional<Error> ReadRequest(const Match& match, HttpRequest& request,
                                 google::protobuf::Message& message);

}  // namespace jixue::gateway
