// A POST or GET over plain HTTP to a neighbour, each on a connection of its own: for the collector
// of traces and for probes, which stand on the same host or in the same cluster. TLS to places
// further away is the collector's business.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace jixue::obs {

struct HttpEndpoint {
  std::string host;  // A name or an address, an IPv6 one without brackets.
  std::string port;
  std::string path;  // "/v1/traces".

  // Of "http://host:port" with `path` behind it; nullopt for anything else.
  static std::optional<HttpEndpoint> Parse(std::string_view url, std::string_view path);
};

enum class PostResult {
  kTaken,     // 2xx.
  kTryAgain,  // No connection or no answer in time, 429, 502, 503, 504.
  kRefused,   // Any other answer: the same request will fare no better.
};

// Blocks for at most `timeout`, and as long as a name server takes (a name that is in no file of
// this host is asked for each time, for its address may have moved).
PostResult HttpPost(const HttpEndpoint& endpoint, std::string_view content_type,
                    std::string_view body, std::chrono::milliseconds timeout);
// The status of the answer; nullopt when there is none in time. Blocks as above.
std::optional<int> HttpGet(const HttpEndpoint& endpoint, std::chrono::milliseconds timeout);

}  // namespace jixue::obs
