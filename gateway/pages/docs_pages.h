// What people read about the interface: /openapi.json, /docs (the document, browsable) and a help
// page per error reason under /docs/errors/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/http/http_message.h"
#include "gateway/pages/error_pages.h"
#include "gateway/routing/route_table.h"
#include "gateway/transcoding/catalogue.h"

namespace jixue::gateway {

class DocsPages {
 public:
  // `folder` holds the files of the browsable page (deploy/docs), which are read once, here; empty
  // or without them: /docs says that it is not installed. `catalogue` outlives this.
  DocsPages(const RouteTable& routes, const Catalogue& catalogue, const std::string& folder);

  // The page of a GET or HEAD request; nullopt when it is none of these. The answer has its own
  // Cache-Control and Content-Security-Policy.
  std::optional<HttpResponse> Find(const HttpRequest& request, Language language) const;

 private:
  // What does not change while the process lives.
  struct Content {
    Content(std::string the_body, std::string_view the_type);

    std::string body;
    std::string_view type;  // A literal.
    std::string etag;
  };

  static HttpResponse Serve(const HttpRequest& request, const Content& content);
  HttpResponse Browser() const;

  Content document_;
  std::map<std::string, Content, std::less<>> files_;
  ErrorPages error_pages_;
};

}  // namespace jixue::gateway
