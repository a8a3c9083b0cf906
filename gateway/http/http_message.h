// One HTTP request and its answer as plain values.
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

// A request as it came. The views point into `head`, so it is neither copied nor moved once they
// are set.
struct HttpRequest {
  HttpRequest() = default;
  HttpRequest(const HttpRequest&) = delete;
  HttpRequest& operator=(const HttpRequest&) = delete;

  // The value of a header, empty when it is not there; the last one of those that may be repeated.
  std::string_view Header(std::string_view lower_case_name) const;

  std::string head;  // Request line and headers with their last empty line.
  std::string body;
  std::string_view method;
  std::string_view path;   // Raw, still percent-encoded.
  std::string_view query;  // Raw, without the question mark.
  std::vector<HttpHeader> headers;
  std::size_t content_length = 0;
  bool keep_alive = true;
  bool expects_continue = false;
  std::string peer_address;  // Of the connection: "127.0.0.1".
};

struct HttpResponse {
  int status = 200;
  std::string headers;  // Whole lines, "Name: value\r\n"; length, date and connection are added by
                        // the edge.
  std::string body;
  bool close = false;
  // Its own Cache-Control and Content-Security-Policy stand in `headers`: a page for people.
  bool has_own_policy = false;

  // A line break inside a value would be a new header; such a value is left out.
  void Add(std::string_view name, std::string_view value);
};

// What is wrong with a head. The connection is closed after the answer, since nobody knows where
// the next request starts.
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

// Reads `request.head` into the other members, strictly by RFC 9112: no bare CR or LF, no folded
// lines, no spaces around a name, one Content-Length at most and never beside Transfer-Encoding, no
// repetition of headers that must be single.
std::optional<HeadProblem> ParseHead(HttpRequest& request, const HeadLimits& limits);

// Appends status line, headers and body. `with_body` is false for HEAD, whose length is still that
// of the body.
void WriteResponse(const HttpResponse& response, bool keep_alive, bool with_body, std::string& out);

}  // namespace jixue::gateway
