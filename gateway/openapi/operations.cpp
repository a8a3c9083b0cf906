#include "gateway/openapi/operations.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/openapi/field_rule.h"
#include "gateway/openapi/topics.h"
#include "libs/contract/field_rules.h"

namespace jixue::gateway {

namespace {

using nlohmann::ordered_json;

ordered_json Parameter(const char* name) {
  return {{"$ref", std::string{"#/components/parameters/"} + name}};
}

ordered_json Header(const char* name) {
  return {{"$ref", std::string{"#/components/headers/"} + name}};
}

ordered_json FileSchema() { return {{"type", "string"}, {"format", "binary"}}; }

const char* WordOf(int status, bool exists_already) {
  if (exists_already) return "It was there already.";
  if (status == 201) return "Created.";
  if (status == 202) return "Accepted; the work goes on.";
  if (status == 204) return "Done.";
  return "Success.";
}

// Adds who may call, in words and as a list.
void AddAccess(const rpc::AccessRule& access, ordered_json& operation, std::string& description) {
  using Kind = rpc::AccessRule::Kind;
  ordered_json roles = ordered_json::array();
  if (access.kind == Kind::kPublic) {
    description += "Needs no log-in.";
    operation["security"] = ordered_json::array();
  } else if (access.kind == Kind::kSignedIn) {
    description += "For every account.";
  } else {
    rpc::AccessRule only_roles = access;
    only_roles.before_password_change = false;
    description += "Roles: " + rpc::AccessText(only_roles) + ".";
    for (const auto grant : access.grants) {
      roles.push_back(rpc::AccessText({Kind::kRoles, {grant}}));
    }
  }
  if (access.before_password_change) {
    description += " Also before the first password has been changed.";
  }
  if (!roles.empty()) operation["x-jixue-roles"] = std::move(roles);
}

const FieldEntry* ResponseField(const Route& route, const std::string& proto_name) {
  const FieldEntry* entry = route.response_table->FindByProtoName(proto_name);
  const bool fits = entry != nullptr && !entry->repeated && !entry->has_presence &&
                    (entry->kind == FieldKind::kString || entry->kind == FieldKind::kInt32);
  return fits ? entry : nullptr;
}

}  // namespace

std::string Operations::IdOf(const Route& route) {
  std::string id = route.method.descriptor->name();
  id.front() = static_cast<char>(id.front() | 0x20);
  return id;
}

std::string Operations::PathOf(const Route& route) { return ShownPath(route.path); }

ordered_json Operations::Describe(const Route& route) {
  const RpcText text = ReadRpcText(comments_.Of(route.method.descriptor->full_name()));
  ordered_json operation;
  operation["operationId"] = IdOf(route);
  operation["tags"] = ordered_json::array({AllTopics()[TopicOf(route)].name});
  operation["summary"] = text.summary;
  std::string description = text.description.empty() ? "" : text.description + "\n\n";
  if (!text.item_reasons.empty()) {
    description += "Single items fail with ";
    for (const std::string& reason : text.item_reasons) {
      description += reason + (&reason == &text.item_reasons.back() ? ".\n\n" : ", ");
    }
  }
  AddAccess(route.method.access, operation, description);
  operation["description"] = description;
  operation["parameters"] = ParametersOf(route);
  if (route.body != BodyRule::kNone) operation["requestBody"] = BodyOf(route);
  operation["responses"] = ResponsesOf(route, text);
  return operation;
}

ordered_json Operations::ParametersOf(const Route& route) {
  ordered_json parameters = ordered_json::array();
  const auto add = [&](const FieldEntry& entry, const char* place, bool is_required) {
    ordered_json parameter{{"name", entry.name}, {"in", place}};
    if (is_required) parameter["required"] = true;
    const std::string& comment = comments_.Of(entry.field->full_name());
    if (!comment.empty()) parameter["description"] = comment;
    if (!is_required) parameter["allowEmptyValue"] = true;  // Treated as not given.
    ordered_json schema = schemas_.ParameterOf(entry);
    if (is_required && entry.kind == FieldKind::kString) {
      schema["minLength"] = std::max(1u, RuleOf(entry).min_length());
    }
    if (entry.repeated) {
      parameter["style"] = "form";
      parameter["explode"] = true;
    }
    parameter["schema"] = std::move(schema);
    if (is_required) parameter["example"] = ExampleOf(entry, Direction::kRequest);
    parameters.push_back(std::move(parameter));
  };
  for (const FieldEntry* entry : route.path_fields) add(*entry, "path", true);
  if (route.body != BodyRule::kWhole) {
    for (const FieldEntry& entry : route.request_table->fields) {
      if ((route.client_fields >> entry.index & 1) != 0) add(entry, "query", IsRequired(entry));
    }
  }
  if (route.etag != nullptr) parameters.push_back(Parameter("If-Match"));
  if (TakesKey(route)) parameters.push_back(Parameter("Idempotency-Key"));
  for (const char* name : {"Accept-Language", "X-Request-Id", "traceparent"}) {
    parameters.push_back(Parameter(name));
  }
  return parameters;
}

ordered_json Operations::BodyOf(const Route& route) {
  if (route.body == BodyRule::kRaw) {
    return {{"required", true}, {"content", {{"*/*", {{"schema", FileSchema()}}}}}};
  }
  bool is_required = false;
  for (const FieldEntry& entry : route.request_table->fields) {
    is_required |= (route.client_fields >> entry.index & 1) != 0 && IsRequired(entry);
  }
  const ordered_json media{
      {"schema", schemas_.BodyOf(route)},
      {"example", ExampleOf(*route.request_table, route.client_fields, Direction::kRequest)}};
  return {{"required", is_required}, {"content", {{"application/json", media}}}};
}

ordered_json Operations::ResponsesOf(const Route& route, const RpcText& text) {
  ordered_json responses = ordered_json::object();
  const int success = route.method.success_status;
  if (route.method.gives_existing) responses["200"] = SuccessOf(route, 200);
  responses[std::to_string(success)] = SuccessOf(route, success);
  for (const auto& [status, reasons] : ReasonsOf(route, text, catalogue_)) {
    if (IsEverywhere(status, reasons)) continue;
    responses[std::to_string(status)] = problems_.ResponseOf(status, reasons);
  }
  responses["default"] = problems_.Everywhere();
  return responses;
}

ordered_json Operations::SuccessOf(const Route& route, int status) {
  ordered_json response{
      {"description", WordOf(status, status == 200 && route.method.gives_existing)}};
  ordered_json headers = ordered_json::object();
  if (route.response_etag != nullptr && status != 204) headers["ETag"] = Header("ETag");
  if (route.location && (status == 201 || status == 202)) headers["Location"] = Header("Location");
  if (route.next_page_token != nullptr && route.verb == HttpVerb::kGet) {
    headers["Link"] = Header("Link");
  }
  const bool is_file = route.response_table->kind == MessageKind::kHttpBody &&
                       !route.method.media_type.ends_with("json");
  if (is_file) headers["Content-Disposition"] = Header("Content-Disposition");
  if (TakesKey(route)) headers["Idempotency-Replayed"] = Header("Idempotency-Replayed");
  for (const char* name : {"X-Request-Id", "RateLimit", "RateLimit-Policy"}) {
    headers[name] = Header(name);
  }
  response["headers"] = std::move(headers);
  if (status == 204) return response;
  if (route.response_table->kind == MessageKind::kHttpBody) {
    const std::string& type = route.method.media_type;
    const ordered_json schema = type.ends_with("json") ? schemas_.KeySet() : FileSchema();
    response["content"] = {
        {type.empty() ? "application/octet-stream" : type, {{"schema", schema}}}};
    return response;
  }
  response["content"] = {{"application/json", {{"schema", schemas_.ResponseOf(route)}}}};
  ordered_json links = LinksOf(route);
  if (!links.empty()) response["links"] = std::move(links);
  return response;
}

ordered_json Operations::LinksOf(const Route& route) const {
  ordered_json links = ordered_json::object();
  for (const Route& other : routes_.routes()) {
    if (&other == &route || other.path_fields.empty()) continue;
    ordered_json parameters = ordered_json::object();
    for (const FieldEntry* variable : other.path_fields) {
      const FieldEntry* found = ResponseField(route, variable->field->name());
      if (found != nullptr) parameters["path." + variable->name] = "$response.body#/" + found->name;
    }
    if (parameters.size() != other.path_fields.size()) continue;
    // An etag belongs to the resource in the response: at its own path or its location.
    const std::string& shown = route.location ? route.location->text() : route.path.text();
    if (other.etag != nullptr && route.response_etag != nullptr && other.path.text() == shown) {
      parameters["header.If-Match"] = "$response.body#/etag";
    }
    links[IdOf(other)] = {{"operationId", IdOf(other)}, {"parameters", std::move(parameters)}};
  }
  return links;
}

}  // namespace jixue::gateway
