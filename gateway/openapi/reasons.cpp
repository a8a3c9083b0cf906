#include "gateway/openapi/reasons.h"

#include <algorithm>
#include <stdexcept>

namespace jixue::gateway {

namespace {

using Kind = rpc::AccessRule::Kind;

// Statuses returned by the edge, or by the gateway before it reads the route's own rules.
constexpr int kAlways[] = {400, 405, 408, 414, 429, 431, 500, 501, 503, 504};

void AddAccess(const rpc::AccessRule& access, ReasonsByStatus& reasons) {
  if (access.kind == Kind::kPublic) return;
  reasons[401].insert({"AUTHENTICATION_REQUIRED", "TOKEN_INVALID"});
  if (access.kind == Kind::kRoles) reasons[403].insert("PERMISSION_DENIED");
  if (!access.before_password_change) reasons[403].insert("PASSWORD_CHANGE_REQUIRED");
}

void AddCommon(int status, ReasonsByStatus& reasons) {
  const auto& common = CommonReasons().at(status);
  reasons[status].insert(common.begin(), common.end());
}

}  // namespace

const ReasonsByStatus& CommonReasons() {
  static const ReasonsByStatus kCommon = {
      {400,
       {"INVALID_REQUEST", "MALFORMED_JSON", "HEADER_INVALID", "PATH_INVALID", "BODY_NOT_ALLOWED",
        "EDGE_BAD_REQUEST"}},
      {401, {"AUTHENTICATION_REQUIRED", "TOKEN_INVALID"}},
      {403, {"PERMISSION_DENIED", "PASSWORD_CHANGE_REQUIRED"}},
      {405, {"METHOD_NOT_ALLOWED"}},
      {408, {"REQUEST_TIMEOUT"}},
      {409, {"REQUEST_IN_PROGRESS"}},
      {412, {"ETAG_STALE"}},
      {413, {"PAYLOAD_TOO_LARGE"}},
      {414, {"URI_TOO_LONG"}},
      {415, {"UNSUPPORTED_MEDIA_TYPE", "CONTENT_ENCODING_UNSUPPORTED"}},
      {422, {"IDEMPOTENCY_KEY_REUSED"}},
      {428, {"ETAG_REQUIRED"}},
      {429, {"TOO_MANY_REQUESTS"}},
      {431, {"HEADERS_TOO_LARGE"}},
      {500, {"INTERNAL"}},
      {501, {"UNIMPLEMENTED"}},
      {503, {"SERVICE_UNAVAILABLE", "OVERLOADED", "GATEWAY_UNREACHABLE"}},
      {504, {"DEADLINE_EXCEEDED"}},
  };
  return kCommon;
}

std::span<const int> StatusesEverywhere() {
  static constexpr int kStatuses[] = {405, 408, 414, 429, 431, 500, 501, 503, 504};
  return kStatuses;
}

bool IsEverywhere(int status, const std::set<std::string>& reasons) {
  const auto all = StatusesEverywhere();
  return std::find(all.begin(), all.end(), status) != all.end() &&
         CommonReasons().at(status) == reasons;
}

bool TakesKey(const Route& route) {
  return route.verb != HttpVerb::kGet && !route.method.ignores_key &&
         route.method.access.kind != Kind::kService;
}

ReasonsByStatus ReasonsOf(const Route& route, const RpcText& text, const Catalogue& catalogue) {
  ReasonsByStatus reasons;
  for (const int status : kAlways) AddCommon(status, reasons);
  AddAccess(route.method.access, reasons);
  if (route.body != BodyRule::kNone) AddCommon(413, reasons);
  if (route.body == BodyRule::kWhole) AddCommon(415, reasons);
  if (route.etag != nullptr) {
    AddCommon(412, reasons);
    AddCommon(428, reasons);
  }
  if (TakesKey(route)) {
    AddCommon(409, reasons);
    AddCommon(422, reasons);
  }
  for (const auto* list : {&text.reasons, &text.item_reasons}) {
    for (const std::string& reason : *list) {
      const ReasonTexts* known = catalogue.FindReason(reason);
      if (known == nullptr) {
        throw std::runtime_error{route.method.name + ": no catalogue has the reason " + reason};
      }
      if (list == &text.reasons) reasons[known->status].insert(reason);
    }
  }
  return reasons;
}

}  // namespace jixue::gateway
