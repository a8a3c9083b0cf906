#include "gateway/pages/docs_pages.h"

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/openapi/document.h"

namespace jixue::gateway {

namespace {

constexpr std::string_view kDocs = "/docs";
constexpr std::string_view kErrors = "/docs/errors/";
constexpr std::size_t kFileBytesMax = 8 * 1024 * 1024;

// Allows only resources of the page's own origin; its script sets styles.
constexpr std::string_view kBrowserPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";
constexpr std::string_view kTextPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

// The files of the browsable page; no other file in the folder is served.
struct Asset {
  std::string_view name;
  std::string_view type;
};
constexpr std::array<Asset, 4> kAssets = {{
    {"index.html", kHtmlType},
    {"start.js", kScriptType},
    {"swagger-ui-bundle.js", kScriptType},
    {"swagger-ui.css", kStyleType},
}};

constexpr std::string_view kNotInstalled =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Jixue</title></head>"
    "<body>\n<p>The browsable reference is not installed here (GATEWAY_DOCS_DIR; deploy/docs in "
    "the source tree).</p>\n<p>The document itself: <a href=\"/openapi.json\">/openapi.json</a>. "
    "Errors: <a href=\"/docs/errors/\">/docs/errors/</a>.</p>\n</body></html>\n";

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file{path, std::ios::binary | std::ios::ate};
  if (!file) return std::nullopt;
  const auto size = file.tellg();
  if (size <= 0 || static_cast<std::size_t>(size) > kFileBytesMax) return std::nullopt;
  std::string content(static_cast<std::size_t>(size), '\0');
  file.seekg(0);
  file.read(content.data(), size);
  if (!file) return std::nullopt;
  return content;
}

}  // namespace

DocsPages::DocsPages(const RouteTable& routes, const Catalogue& catalogue,
                     const std::string& folder)
    : document_{OpenApiDocument(routes, Comments::Embedded(), catalogue).dump(),
                "application/json"},
      error_pages_{routes, Comments::Embedded(), catalogue} {
  if (folder.empty()) return;
  for (const Asset& asset : kAssets) {
    auto body = ReadFile(folder + "/" + std::string{asset.name});
    if (body) files_.emplace(asset.name, StaticContent{std::move(*body), asset.type});
  }
}

std::optional<HttpResponse> DocsPages::Find(const HttpRequest& request, Language language) const {
  if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
  std::string_view path = request.path;
  if (path == "/openapi.json") return Serve(request, document_, kTextPolicy);
  if (!path.starts_with(kDocs)) return std::nullopt;
  if (path == kDocs || path == "/docs/") return Browser();
  if (path == kErrors || path == "/docs/errors") {
    return PageOf(200, error_pages_.Index(language), kHtmlType, kTextPolicy);
  }
  if (path.starts_with(kErrors)) {
    path.remove_prefix(kErrors.size());
    std::string page = error_pages_.PageOf(path, language);
    if (page.empty()) return PageOf(404, ErrorPages::UnknownReason(), kHtmlType, kTextPolicy);
    return PageOf(200, std::move(page), kHtmlType, kTextPolicy);
  }
  path.remove_prefix(kDocs.size());
  const auto file = path.starts_with('/') ? files_.find(path.substr(1)) : files_.end();
  return file == files_.end() ? std::nullopt
                              : std::optional{Serve(request, file->second, kTextPolicy)};
}

HttpResponse DocsPages::Browser() const {
  const auto page = files_.find("index.html");
  if (page == files_.end()) return PageOf(404, std::string{kNotInstalled}, kHtmlType, kTextPolicy);
  return PageOf(200, page->second.body, kHtmlType, kBrowserPolicy);
}

}  // namespace jixue::gateway
