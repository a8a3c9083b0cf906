// Turns the response of an RPC into an HTTP response.
#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string_view>
#include <vector>

#include "gateway/http/http_message.h"
#include "gateway/routing/route.h"
#include "gateway/transcoding/json_writer.h"

namespace jixue::gateway {

// Metadata that the service sends with its message (D27).
struct ResponseHints {
  std::optional<int> status{};  // Replaces the method's success status.
  bool replayed = false;
  std::string_view file_name{};  // Of a raw body, in UTF-8; empty when it has none.
};

// Parts of the request that the Link of a list response repeats.
struct RequestLine {
  const std::vector<std::string>& path_values;
  std::string_view query;
};

// Writes ETag from a top-level `etag`, Location from the rest template for 201 and 202, Link to the
// next page of a GET, the raw bytes of a google.api.HttpBody with its file name, and no body
// for 204.
HttpResponse WriteResponse(const Route& route, const google::protobuf::Message& answer,
                           const ResponseHints& hints, const RequestLine& line,
                           const WriteContext& context);

}  // namespace jixue::gateway
