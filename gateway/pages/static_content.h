// Pages and files that do not change while the process runs, with their tags and browser policies.
#pragma once

#include <string>
#include <string_view>

#include "gateway/http/http_message.h"

namespace jixue::gateway {

struct StaticContent {
  StaticContent(std::string the_body, std::string_view the_type);

  std::string body;
  std::string_view type;  // Points to a literal.
  std::string etag;
};

inline constexpr std::string_view kHtmlType = "text/html; charset=utf-8";
inline constexpr std::string_view kScriptType = "text/javascript; charset=utf-8";
inline constexpr std::string_view kStyleType = "text/css; charset=utf-8";

// Returns a page with a Cache-Control of its own and `policy` as its Content-Security-Policy.
HttpResponse PageOf(int status, std::string body, std::string_view type, std::string_view policy);

// Returns the content, or 304 if the request names its tag.
HttpResponse Serve(const HttpRequest& request, const StaticContent& content,
                   std::string_view policy);

}  // namespace jixue::gateway
