// Cross-origin rules of the Fetch standard: an explicit list of origins, no wildcard, no
// credentials by cookie.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/http/http_message.h"

namespace jixue::gateway {

class Cors {
 public:
  explicit Cors(std::vector<std::string> origins) : origins_{std::move(origins)} {}

  bool IsPreflight(const HttpRequest& request) const;
  // Returns 204. `allow` lists the methods of the path: "GET, HEAD, OPTIONS". An origin that is not
  // listed is allowed nothing.
  HttpResponse RespondToPreflight(const HttpRequest& request, std::string_view allow) const;
  // Lets the request's origin read the response, if the origin is listed.
  void AddHeaders(const HttpRequest& request, HttpResponse& response) const;

 private:
  bool IsListed(std::string_view origin) const;

  std::vector<std::string> origins_;
};

}  // namespace jixue::gateway
