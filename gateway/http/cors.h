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
  // 204; `allow` are the methods of the path, "GET, HEAD, OPTIONS". Nothing is allowed to an origin
  // that is not listed.
  HttpResponse AnswerPreflight(const HttpRequest& request, std::string_view allow) const;
  // Marks an answer as readable by the request's origin, when it is listed.
  void AddHeaders(const HttpRequest& request, HttpResponse& response) const;

 private:
  bool IsListed(std::string_view origin) const;

  std::vector<std::string> origins_;
};

}  // namespace jixue::gateway
