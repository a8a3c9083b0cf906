// What people read about the interface: /openapi.json, /docs (the document, browsable) and a help
// page per error reason under /docs/errors/.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "gateway/edge/http_message.h"
#include "gateway/pages/error_pages.h"
#include "gateway/routing/route_table.h"
#include "gateway/transcoding/catalogue.h"

namespace jixue::gateway {

class DocsPages {
 public:
  // `folder` holds the files of the browsable page (deploy/docs); empty or without them: /docs says
  // that it is not installed. `catalogue` outlives this.
  DocsPages(const RouteTable& routes, const Catalogue& catalogue, std::string folder);

  // The page of a GET or HEAD request; nullopt when it is none of these. The answer has its own
  // Cache-Control and Content-Security-Policy.
  std::optional<HttpResponse> Find(const HttpRequest& request, Language language) const;

 private:
  HttpResponse Document(const HttpRequest& request) const;
  HttpResponse Browser() const;
  std::optional<HttpResponse> File(const HttpRequest& request, std::string_view name) const;

  std::string folder_;
  std::string document_;
  std::string document_etag_;
  ErrorPages error_pages_;
};

}  // namespace jixue::gateway
