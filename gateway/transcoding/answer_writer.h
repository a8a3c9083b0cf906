// The answer of an RPC → status, headers and body of HTTP.
#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string_view>
#include <vector>

#include "gateway/http/http_message.h"
#include "gateway/routing/route.h"
#include "gateway/transcoding/json_writer.h"

namespace jixue::gateway {

// What the service says beside its message (D27).
struct AnswerHints {
  std::optional<int> status;  // Instead of the method's success status.
  bool replayed = false;
};

// What of the request a list answer repeats in its Link.
struct RequestLine {
  const std::vector<std::string>& path_values;
  std::string_view query;
};

// ETag from a top-level `etag`, Location from the rest template for 201 and 202, Link to the next
// page of a GET, raw bytes of a google.api.HttpBody, no body for 204.
HttpResponse WriteAnswer(const Route& route, const google::protobuf::Message& answer,
                         const AnswerHints& hints, const RequestLine& line,
                         const WriteContext& context);

}  // namespace jixue::gateway
