#include "gateway/openapi/document.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "gateway/openapi/operations.h"
#include "gateway/openapi/topics.h"

namespace jixue::gateway {

namespace {

using nlohmann::ordered_json;

constexpr const char* kAbout =
    R"(The REST interface of Jixue (继学), the continuing-education record of professional and technical personnel.

**First steps.** `POST /v1/accounts` registers a learner, `POST /v1/sessions` logs in and gives an `accessToken` (send it as
`Authorization: Bearer …`) and a `refreshToken`. On 401 TOKEN_INVALID call `POST /v1/sessions/refreshes`, one at a time; if that
fails too, log in again. After a change of one's password or role, refresh at once.

**Values.** Ids are UUIDs. Times are RFC 3339 in UTC; calendar dates (`YYYY-MM-DD`) and years are those of Asia/Shanghai. Hours
(学时) are numbers with one decimal. In requests `null` means "not given"; in a `PATCH` it clears a field, and an absent key leaves
the field unchanged. Unknown keys and query parameters are rejected, except at addresses that are printed on certificates. An empty
query parameter counts as left out. Texts that people type are stored in Unicode's form NFC without blanks at their ends; they have
no control, invisible or direction characters, and only comments and reasons have line feeds. Responses may get new keys, and
enumerations of reasons and codes new values, at any time.

**Failures** are `application/problem+json` (RFC 9457) with a `reason` that programs can rely on and texts in Chinese or
English by `Accept-Language`; each reason and each code has a page under `/docs/errors/`. `params` has the values of the texts.

**Hours arrive asynchronously**: credited hours, totals and what follows from them appear within about a second after the
approval or the passed exam.

**Changes.** Resources with an `etag` are changed with `If-Match`. Repeat a write with the same
`Idempotency-Key` within seven days and you get the first successful response again, byte for byte.

**Lists** give `nextPageToken`, to be sent back as `pageToken` with the same filters; each operation says how its list is ordered.
A filter with several values is written `state=DRAFT&state=PENDING` or `state=DRAFT,PENDING`.

`HEAD` works wherever `GET` does, and `OPTIONS` names the methods of a path. Every account and address has a limit of
requests (`RateLimit`, `RateLimit-Policy`, `Retry-After`).

---

**快速开始**：`POST /v1/accounts` 注册，`POST /v1/sessions` 登录，得到 `accessToken`（放在 `Authorization: Bearer …` 中）和
`refreshToken`。收到 401 TOKEN_INVALID 时调用 `POST /v1/sessions/refreshes` 刷新（一次只发一个），仍失败则重新登录。时间为 UTC
（RFC 3339），日期和年度按北京时间；学时最多一位小数；学时在审核通过或考试合格后约一秒内入账。出错时返回
`application/problem+json`，程序以 `reason` 为准，文字按 `Accept-Language` 给出中文或英文。修改资源时用 `If-Match` 带上读到的 `etag`；
写操作用同一 `Idempotency-Key` 重试不会重复执行。)";

// The routes by topic, each in the order of its proto.
std::vector<const Route*> ByTopic(const RouteTable& routes) {
  std::vector<const Route*> sorted;
  for (const Route& route : routes.routes()) sorted.push_back(&route);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Route* one, const Route* other) {
    return TopicOf(*one) < TopicOf(*other);
  });
  return sorted;
}

ordered_json TagsOf(const std::vector<const Route*>& routes) {
  ordered_json tags = ordered_json::array();
  std::set<std::size_t> seen;
  for (const Route* route : routes) {
    if (!seen.insert(TopicOf(*route)).second) continue;
    const Topic& topic = AllTopics()[TopicOf(*route)];
    tags.push_back({{"name", topic.name}, {"description", topic.description}});
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
  return {
      {"accessToken",
       {{"type", "http"},
        {"scheme", "bearer"},
        {"bearerFormat", "JWT"},
        {"description",
         "The accessToken of POST /v1/sessions: an EdDSA JWT, checkable with "
         "/.well-known/jwks.json. Which roles an operation is for stands in its description "
         "and in x-jixue-roles. A unit administrator (单位管理员) has the role UNIT_ADMIN for a "
         "whole unit, a department administrator (部门管理员) for one department."}}}};
}

}  // namespace

ordered_json OpenApiDocument(const RouteTable& routes, const Comments& comments,
                             const Catalogue& catalogue) {
  Schemas schemas{routes, comments};
  Problems problems{catalogue};
  Operations operations{routes, comments, catalogue, schemas, problems};
  ordered_json paths = ordered_json::object();
  const std::vector<const Route*> sorted = ByTopic(routes);
  for (const Route* route : sorted) {
    paths[Operations::PathOf(*route)][KeyOf(route->verb)] = operations.Describe(*route);
  }
  ordered_json all_schemas = schemas.all();
  all_schemas.update(problems.Schemas());
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "Jixue"},
            {"version", "1"},
            {"description", kAbout},
            {"contact", {{"name", "The operators of this installation"}}},
            {"license", {{"name", "Apache License 2.0"}, {"identifier", "Apache-2.0"}}}}},
          {"servers",
           ordered_json::array({{{"url", "/"}, {"description", "Where this document is from."}}})},
          {"security", ordered_json::array({{{"accessToken", ordered_json::array()}}})},
          {"tags", TagsOf(sorted)},
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
