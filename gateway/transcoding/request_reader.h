// Turns an HTTP request into the request message of its route and reports every wrong field.
#pragma once

#include <google/protobuf/message.h>

#include "gateway/http/http_message.h"
#include "gateway/routing/route_table.h"

namespace jixue::gateway {

// Fills `message` (of the route's request type) from path, query, body and If-Match, fills
// update_mask from the keys that a PATCH names, and checks the fields' limits. It consumes
// `request.body`. Errors: MALFORMED_JSON, UNSUPPORTED_MEDIA_TYPE, BODY_NOT_ALLOWED, PATH_INVALID,
// HEADER_INVALID or INVALID_REQUEST with fields.
Result<void> ReadRequest(const Match& match, HttpRequest& request,
                         google::protobuf::Message& message);

}  // namespace jixue::gateway
