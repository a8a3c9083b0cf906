#include "gateway/pages/docs_pages.h"

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/openapi/document.h"
#include "libs/base/crypto.h"

namespace jixue::gateway {

namespace {

constexpr std::string_view kDocs = "/docs";
constexpr std::string_view kErrors = "/docs/errors/";
constexpr std::size_t kFileBytesMax = 8 * 1024 * 1024;
constexpr std::string_view kHtml = "text/html; charset=utf-8";

// Only what the page's own origin gives; styles are set by its script.
constexpr std::string_view kBrowserPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";
constexpr std::string_view kTextPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

// The files of the browsable page, and nothing else of the folder.
struct Asset {
  std::string_view name;
  std::string_view type;
};
constexpr std::array<Asset, 4> kAssets = {{
    {"index.html", kHtml},
    {"start.js", "text/javascript; charset=utf-8"},
    {"swagger-ui-bundle.js", "text/javascript; charset=utf-8"},
    {"swagger-ui.css", "text/css; charset=utf-8"},
}};

constexpr std::string_view kNotInstalled =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Jixue</title></head>"
    "<body>\n<p>The browsable reference is not installed here (GATEWAY_DOCS_DIR; deploy/docs in "
    "the source tree).</p>\n<p>The document itself: <a href=\"/openapi.json\">/openapi.json</a>. "
    "Errors: <a href=\"/docs/errors/\">/docs/errors/</a>.</p>\n</body></html>\n";

HttpResponse Page(int status, std::string body, std::string_view type, std::string_view policy) {
  HttpResponse response;
  response.status = status;
  response.has_own_policy = true;
  response.body = std::move(body);
  response.Add("Content-Type", type);
  response.Add("Cache-Control", status == 200 ? "public, max-age=60" : "no-store");
  response.Add("Content-Security-Policy", policy);
  return response;
}

std::string EtagOf(std::string_view content) {
  return "\"" + crypto::Hex(crypto::Sha256(content)).substr(0, 32) + "\"";
}

// The edge compresses, which makes a tag weak.
bool Matches(const HttpRequest& request, std::string_view etag) {
  std::string_view given = request.Header("if-none-match");
  if (given.starts_with("W/")) given.remove_prefix(2);
  return given == etag || given == "*";
}

HttpResponse Tagged(const HttpRequest& request, HttpResponse response, std::string_view etag) {
  response.Add("ETag", etag);
  if (!Matches(request, etag)) return response;
  response.status = 304;
  response.body.clear();
  return response;
}

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

DocsPages::DocsPages(const RouteTable& routes, const Catalogue& catalogue, std::string folder)
    : folder_{std::move(folder)},
      document_{OpenApiDocument(routes, Comments::Embedded(), catalogue).dump()},
      document_etag_{EtagOf(document_)},
      error_pages_{routes, Comments::Embedded(), catalogue} {}

std::optional<HttpResponse> DocsPages::Find(const HttpRequest& request, Language language) const {
  if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
  std::string_view path = request.path;
  if (path == "/openapi.json") return Document(request);
  if (!path.starts_with(kDocs)) return std::nullopt;
  if (path == kDocs || path == "/docs/") return Browser();
  if (path == kErrors || path == "/docs/errors") {
    return Page(200, error_pages_.Index(language), kHtml, kTextPolicy);
  }
  if (path.starts_with(kErrors)) {
    path.remove_prefix(kErrors.size());
    std::string page = error_pages_.PageOf(path, language);
    if (page.empty()) return Page(404, ErrorPages::UnknownReason(), kHtml, kTextPolicy);
    return Page(200, std::move(page), kHtml, kTextPolicy);
  }
  path.remove_prefix(kDocs.size());
  return path.starts_with('/') ? File(request, path.substr(1)) : std::nullopt;
}

HttpResponse DocsPages::Document(const HttpRequest& request) const {
  return Tagged(request, Page(200, document_, "application/json", kTextPolicy), document_etag_);
}

HttpResponse DocsPages::Browser() const {
  auto page = folder_.empty() ? std::nullopt : ReadFile(folder_ + "/index.html");
  if (!page) return Page(404, std::string{kNotInstalled}, kHtml, kTextPolicy);
  return Page(200, std::move(*page), kHtml, kBrowserPolicy);
}

std::optional<HttpResponse> DocsPages::File(const HttpRequest& request,
                                            std::string_view name) const {
  for (const Asset& asset : kAssets) {
    if (asset.name != name || folder_.empty()) continue;
    auto content = ReadFile(folder_ + "/" + std::string{name});
    if (!content) return std::nullopt;
    const std::string etag = EtagOf(*content);
    return Tagged(request, Page(200, std::move(*content), asset.type, kTextPolicy), etag);
  }
  return std::nullopt;
}

}  // namespace jixue::gateway
