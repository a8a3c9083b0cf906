#include "gateway/pages/static_content.h"

#include "libs/base/crypto.h"

namespace jixue::gateway {

namespace {

// Weak tags match too: the edge compresses, which weakens a tag.
bool Matches(const HttpRequest& request, std::string_view etag) {
  std::string_view given = request.Header("if-none-match");
  if (given.starts_with("W/")) given.remove_prefix(2);
  return given == etag || given == "*";
}

}  // namespace

StaticContent::StaticContent(std::string the_body, std::string_view the_type)
    : body{std::move(the_body)},
      type{the_type},
      etag{"\"" + crypto::Hex(crypto::Sha256(body)).substr(0, 32) + "\""} {}

HttpResponse PageOf(int status, std::string body, std::string_view type, std::string_view policy) {
  HttpResponse response;
  response.status = status;
  response.has_own_policy = true;
  response.body = std::move(body);
  response.Add("Content-Type", type);
  response.Add("Cache-Control", status == 200 ? "public, max-age=60" : "no-store");
  response.Add("Content-Security-Policy", policy);
  return response;
}

HttpResponse Serve(const HttpRequest& request, const StaticContent& content,
                   std::string_view policy) {
  const bool is_known = Matches(request, content.etag);
  HttpResponse response =
      PageOf(200, is_known ? std::string{} : content.body, content.type, policy);
  if (is_known) response.status = 304;
  response.Add("ETag", content.etag);
  return response;
}

}  // namespace jixue::gateway
