#include "gateway/openapi/document.h"

#include <nlohmann/json.hpp>
#include <set>

#include "gateway/openapi/operations.h"

namespace jixue::gateway {

namespace {

using nlohmann::ordered_json;

constexpr const char* kAbout =
    R"(The REST interface of Jixue (继学), the continuing-education record of professional and technical personnel.

**Values.** Ids are UUIDs, times RFC 3339, dates `YYYY-MM-DD`, hours numbers with one decimal. `null` means "not given".
In a `PATCH`, `null` clears a field and an absent key leaves it unchanged. Unknown keys and query parameters are
refused; an empty query parameter counts as left out. Texts hold no control characters but tab and line breaks. Answers may
get new keys at any time.

**Failures** are `application/problem+json` (RFC 9457) with a `reason` that programs can rely on and texts in Chinese or
English by `Accept-Language`; each reason has a page under `/docs/errors/`.

**Changes.** Resources with an `etag` are changed with `If-Match`. Repeat a write with the same
`Idempotency-Key` within seven days and you get the first successful response again, byte for byte.

**Lists** give `nextPageToken`, to be sent back as `pageToken` with the same filters. Lists in queries are one value with
commas: `state=DRAFT,PENDING`.

`HEAD` works wherever `GET` does, and `OPTIONS` names the methods of a path. Every account and address has a limit of
requests (`RateLimit`, `RateLimit-Policy`, `Retry-After`).)";

ordered_json TagsOf(const RouteTable& routes, const Comments& comments) {
  ordered_json tags = ordered_json::array();
  std::set<std::string> seen;
  for (const Route& route : routes.routes()) {
    if (!seen.insert(route.backend).second) continue;
    const auto& service = *route.method.descriptor->service();
    tags.push_back({{"name", route.backend}, {"description", comments.Of(service.full_name())}});
  }
  return tags;
}

const char* KeyOf(HttpVerb verb) {
  switch (verb) {
    case HttpVerb::kGet:
      return "get";
    case HttpVerb::kPost:
      return "post";
    case HttpVerb::kPut:
      return "put";
    case HttpVerb::kPatch:
      return "patch";
    case HttpVerb::kDelete:
      return "delete";
  }
  return "";
}

ordered_json SecuritySchemes() {
  return {{"accessToken",
           {{"type", "http"},
            {"scheme", "bearer"},
            {"bearerFormat", "JWT"},
            {"description",
             "The accessToken of POST /v1/sessions: an EdDSA JWT, checkable with "
             "/.well-known/jwks.json. Which roles an operation is for stands in its description "
             "and in x-jixue-roles; UNIT_CHIEF and UNIT_DEPARTMENT are the role UNIT_ADMIN "
             "without and with a department."}}}};
}

}  // namespace

ordered_json OpenApiDocument(const RouteTable& routes, const Comments& comments,
                             const Catalogue& catalogue) {
  Schemas schemas{routes, comments};
  Problems problems{catalogue};
  Operations operations{routes, comments, catalogue, schemas, problems};
  ordered_json paths = ordered_json::object();
  for (const Route& route : routes.routes()) {
    paths[Operations::PathOf(route)][KeyOf(route.verb)] = operations.Describe(route);
  }
  ordered_json all_schemas = schemas.all();
  all_schemas.update(Problems::Schemas());
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "Jixue 继学"},
            {"version", "1"},
            {"description", kAbout},
            {"contact", {{"name", "The operators of this installation"}, {"url", "/docs"}}},
            {"license", {{"name", "Apache License 2.0"}, {"identifier", "Apache-2.0"}}}}},
          {"servers",
           ordered_json::array({{{"url", "/"}, {"description", "Where this document is from."}}})},
          {"security", ordered_json::array({{{"accessToken", ordered_json::array()}}})},
          {"tags", TagsOf(routes, comments)},
          {"paths", std::move(paths)},
          {"components",
           {{"schemas", std::move(all_schemas)},
            {"parameters", Operations::SharedParameters()},
            {"headers", Operations::SharedHeaders()},
            {"responses", problems.responses()},
            {"examples", problems.examples()},
            {"securitySchemes", SecuritySchemes()}}}};
}

}  // namespace jixue::gateway
