// The documentation of the API: /openapi.json, /docs (the document, browsable) and a help page per
// error reason under /docs/errors/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/http/http_message.h"
#include "gateway/pages/error_pages.h"
#include "gateway/pages/static_content.h"
#include "gateway/routing/route_table.h"
#include "gateway/transcoding/catalogue.h"

namespace jixue::gateway {

class DocsPages {
 public:
  // `folder` contains the files of the browsable page (deploy/docs), which the constructor reads.
  // Without them, /docs says that it is not installed. `catalogue` outlives this object.
  DocsPages(const RouteTable& routes, const Catalogue& catalogue, const std::string& folder);

  // Returns the page of a GET or HEAD request, or nullopt for another path. The response has its
  // own Cache-Control and Content-Security-Policy.
  std::optional<HttpResponse> Find(const HttpRequest& request, Language language) const;

 private:
  HttpResponse Browser() const;

  StaticContent document_;
  std::map<std::string, StaticContent, std::less<>> files_;
  ErrorPages error_pages_;
};

}  // namespace jixue::gateway
