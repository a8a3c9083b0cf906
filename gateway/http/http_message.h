// One HTTP request and its response as plain values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/error.h"

namespace jixue::gateway {

struct HttpHeader {
  std::string_view name;  // Lower case.
  std::string_view value;
};

// A request as received. The views point into `head`, so the request is neither copied nor moved
// once they are set.
struct HttpRequest {
  HttpRequest() = default;
  HttpRequest(const HttpRequest&) = delete;
  HttpRequest& operator=(const HttpRequest&) = delete;

  // Returns a header's value, empty if absent; of a repeatable header, the last value.
  std::string_view Header(std::string_view lower_case_name) const;

  std::string head;  // Request line and headers, including the final empty line.
  std::string body;
  std::string_view method;
  std::string_view path;   // Raw, still percent-encoded.
  std::string_view query;  // Raw, without the question mark.
  std::vector<HttpHeader> headers;
  std::size_t content_length = 0;
  bool keep_alive = true;
  bool expects_continue = false;
  // Address of the connection's client: "127.0.0.1".
  std::string peer_address;
};

struct HttpResponse {
  int status = 200;
  // Complete lines, "Name: value\r\n"; the connection adds length, date and connection.
  std::string headers;
  std::string body;
  bool close = false;
  // `headers` contains its own Cache-Control and Content-Security-Policy: this is a page for
  // people.
  bool has_own_policy = false;

  // A value with a line break would inject a header, so it is dropped.
  void Add(std::string_view name, std::string_view value);
};

// Why a head is invalid. The connection is closed after the response, since it is unknown where the
// next request starts.
struct HeadProblem {
  ErrorDef error;
  Params params;
};

struct HeadLimits {
  std::size_t head_bytes_max = 16 * 1024;
  std::size_t target_bytes_max = 8 * 1024;
  std::size_t headers_max = 64;
  std::size_t body_bytes_max = 1024 * 1024;
};

// Parses `request.head` into the other members, strictly by RFC 9112: no bare CR or LF, no folded
// lines, no spaces around a name, at most one Content-Length and never with Transfer-Encoding, no
// repetition of single-valued headers.
std::optional<HeadProblem> ParseHead(HttpRequest& request, const HeadLimits& limits);

// Appends status line, headers and body. `with_body` is false for HEAD, whose Content-Length is
// still that of the body.
void WriteResponse(const HttpResponse& response, bool keep_alive, bool with_body, std::string& out);

}  // namespace jixue::gateway
