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

// Weak tags match too: the edge compresses, which weakens a tag.
bool Matches(const HttpRequest& request, std::string_view etag) {
  std::string_view given = request.Header("if-none-match");
  if (given.starts_with("W/")) given.remove_prefix(2);
  return given == etag || given == "*";
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

DocsPages::Content::Content(std::string the_body, std::string_view the_type)
    : body{std::move(the_body)}, type{the_type}, etag{EtagOf(body)} {}

DocsPages::DocsPages(const RouteTable& routes, const Catalogue& catalogue,
                     const std::string& folder)
    : document_{OpenApiDocument(routes, Comments::Embedded(), catalogue).dump(),
                "application/json"},
      error_pages_{routes, Comments::Embedded(), catalogue} {
  if (folder.empty()) return;
  for (const Asset& asset : kAssets) {
    auto body = ReadFile(folder + "/" + std::string{asset.name});
    if (body) files_.emplace(asset.name, Content{std::move(*body), asset.type});
  }
}

std::optional<HttpResponse> DocsPages::Find(const HttpRequest& request, Language language) const {
  if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
  std::string_view path = request.path;
  if (path == "/openapi.json") return Serve(request, document_);
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
  const auto file = path.starts_with('/') ? files_.find(path.substr(1)) : files_.end();
  return file == files_.end() ? std::nullopt : std::optional{Serve(request, file->second)};
}

HttpResponse DocsPages::Serve(const HttpRequest& request, const Content& content) {
  const bool is_known = Matches(request, content.etag);
  HttpResponse response =
      Page(200, is_known ? std::string{} : content.body, content.type, kTextPolicy);
  if (is_known) response.status = 304;
  response.Add("ETag", content.etag);
  return response;
}

HttpResponse DocsPages::Browser() const {
  const auto page = files_.find("index.html");
  if (page == files_.end()) return Page(404, std::string{kNotInstalled}, kHtml, kTextPolicy);
  return Page(200, page->second.body, kHtml, kBrowserPolicy);
}

}  // namespace jixue::gateway
