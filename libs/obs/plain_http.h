// Sends a POST or GET over plain HTTP, each on its own connection: to the trace collector and for
// probes, on the same host or in the same cluster. TLS to anything further away is the collector's
// task.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace jixue::obs {

struct HttpEndpoint {
  std::string host;  // A name or an address; IPv6 without brackets.
  std::string port;
  std::string path;  // "/v1/traces".

  // Parses "http://host:port" and adds `path`; returns nullopt for anything else.
  static std::optional<HttpEndpoint> Parse(std::string_view url, std::string_view path);
};

enum class PostResult {
  kTaken,     // 2xx.
  kTryAgain,  // No connection, no response in time, 429, 502, 503 or 504.
  kRefused,   // Any other status: a retry would fail as well.
};

// Blocks for at most `timeout`, plus the time that a name server takes. A name that no file of this
// host contains is resolved each time, because its address may have changed.
PostResult HttpPost(const HttpEndpoint& endpoint, std::string_view content_type,
                    std::string_view body, std::chrono::milliseconds timeout);
// Returns the status of the response, or nullopt when there is none in time. Blocks as above.
std::optional<int> HttpGet(const HttpEndpoint& endpoint, std::chrono::milliseconds timeout);

}  // namespace jixue::obs
