#include "gateway/routing/route_builder.h"

#include <google/api/annotations.pb.h>

#include "libs/contract/field_rules.h"

namespace jixue::gateway {

using google::api::HttpRule;
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::MethodDescriptor;

namespace {

constexpr std::string_view kEtagField = "etag";
constexpr std::string_view kMaskField = "update_mask";

// Collects the problems of one route under the RPC's name.
class Problems {
 public:
  Problems(const MethodDescriptor& rpc, std::vector<std::string>& problems)
      : prefix_{rpc.full_name() + ": "}, problems_{problems}, before_{problems.size()} {}

  void Add(const std::string& problem) { problems_.push_back(prefix_ + problem); }
  bool None() const { return problems_.size() == before_; }

 private:
  std::string prefix_;
  std::vector<std::string>& problems_;
  std::size_t before_;
};

std::uint64_t BitOf(const FieldEntry* entry) {
  return entry == nullptr ? 0 : std::uint64_t{1} << entry->index;
}

std::optional<std::pair<HttpVerb, std::string>> VerbAndPath(const HttpRule& rule) {
  switch (rule.pattern_case()) {
    case HttpRule::kGet:
      return std::pair{HttpVerb::kGet, rule.get()};
    case HttpRule::kPut:
      return std::pair{HttpVerb::kPut, rule.put()};
    case HttpRule::kPost:
      return std::pair{HttpVerb::kPost, rule.post()};
    case HttpRule::kDelete:
      return std::pair{HttpVerb::kDelete, rule.delete_()};
    case HttpRule::kPatch:
      return std::pair{HttpVerb::kPatch, rule.patch()};
    default:
      return std::nullopt;
  }
}

bool IsParameter(const FieldEntry& entry) {
  return entry.kind != FieldKind::kMessage && entry.kind != FieldKind::kMap &&
         entry.kind != FieldKind::kUnsupported;
}

void BindPath(const std::string& text, Route& route, Problems& problems) {
  auto path = PathTemplate::Parse(text);
  if (!path) return problems.Add(path.error());
  route.path = std::move(*path);
  for (const std::string& name : route.path.Variables()) {
    const FieldEntry* entry = route.request_table->FindByProtoName(name);
    if (entry == nullptr) {
      problems.Add("the path names " + name + ", which " + route.request->GetTypeName() + " lacks");
    } else if (!IsParameter(*entry) || entry->repeated) {
      problems.Add("the path field " + name + " must be a single scalar");
    } else {
      route.path_fields.push_back(entry);
    }
  }
}

void BindBody(const HttpRule& rule, Route& route, Problems& problems) {
  const bool takes_body = route.verb != HttpVerb::kGet && route.verb != HttpVerb::kDelete;
  if (rule.body().empty()) {
    route.body = BodyRule::kNone;
  } else if (!takes_body) {
    problems.Add(std::string{kVerbNames[static_cast<std::size_t>(route.verb)]} + " takes no body");
  } else if (rule.body() == "*") {
    route.body = BodyRule::kWhole;
  } else {
    route.body = BodyRule::kRaw;
    route.raw_body = route.request_table->FindByProtoName(rule.body());
    if (route.raw_body == nullptr || route.raw_body->message == nullptr ||
        route.raw_body->message->kind != MessageKind::kHttpBody || route.raw_body->repeated) {
      problems.Add("body must be \"*\" or the name of a google.api.HttpBody field");
    }
  }
}

void BindFields(Route& route, Problems& problems) {
  route.etag = route.request_table->FindByProtoName(kEtagField);
  route.update_mask = route.request_table->FindByProtoName(kMaskField);
  if (route.verb == HttpVerb::kPatch && route.update_mask == nullptr)
    problems.Add("PATCH needs a field update_mask");
  if (route.verb != HttpVerb::kPatch && route.update_mask != nullptr)
    problems.Add("only PATCH has an update_mask");
  if (route.etag != nullptr && (route.etag->kind != FieldKind::kString || route.etag->repeated)) {
    problems.Add("the field etag must be a string");
  }
  std::uint64_t taken = BitOf(route.etag) | BitOf(route.update_mask) | BitOf(route.raw_body);
  for (const FieldEntry* entry : route.path_fields) taken |= BitOf(entry);
  for (const FieldEntry& entry : route.request_table->fields) {
    if ((taken & BitOf(&entry)) != 0) continue;
    route.client_fields |= BitOf(&entry);
    if (route.body != BodyRule::kWhole && !IsParameter(entry)) {
      problems.Add("the field " + entry.field->name() + " cannot stand in a query");
    }
  }
}

void BindResponse(Route& route, Problems& problems) {
  const auto text_field = [&route](std::string_view name) -> const FieldEntry* {
    const FieldEntry* entry = route.response_table->FindByProtoName(name);
    return entry != nullptr && entry->kind == FieldKind::kString && !entry->repeated ? entry
                                                                                     : nullptr;
  };
  route.response_etag = text_field(kEtagField);
  route.next_page_token = text_field("next_page_token");
  if (route.method.location.empty()) return;
  auto location = PathTemplate::Parse(route.method.location);
  if (!location) return problems.Add("location: " + location.error());
  for (const std::string& name : location->Variables()) {
    const FieldEntry* entry = route.response_table->FindByProtoName(name);
    if (entry == nullptr || entry->repeated ||
        (entry->kind != FieldKind::kString && entry->kind != FieldKind::kInt32)) {
      problems.Add("location names " + name + ", which is no text or number of the response");
    } else {
      route.location_fields.push_back(entry);
    }
  }
  route.location = std::move(*location);
}

const Message* PrototypeOf(const google::protobuf::Descriptor& descriptor) {
  return MessageFactory::generated_factory()->GetPrototype(&descriptor);
}

}  // namespace

std::vector<Route> ReadRoutes(const MethodDescriptor& rpc, const std::string& backend,
                              MessageTables& tables, std::vector<std::string>& all_problems) {
  Problems problems{rpc, all_problems};
  std::vector<Route> routes;
  const auto method = rpc::ReadMethod(rpc, all_problems);
  if (method && method->access.kind == rpc::AccessRule::Kind::kService) {
    problems.Add("an RPC between services cannot be bound");
  }
  if (rpc.client_streaming() || rpc.server_streaming()) problems.Add("a stream cannot be bound");
  if (!rpc.options().HasExtension(google::api::http)) problems.Add("no google.api.http option");
  for (const std::string& problem : rpc::CheckRules(*rpc.input_type())) problems.Add(problem);
  Route common{};
  common.request = PrototypeOf(*rpc.input_type());
  common.response = PrototypeOf(*rpc.output_type());
  common.request_table = &tables.Add(*rpc.input_type(), all_problems);
  common.response_table = &tables.Add(*rpc.output_type(), all_problems);
  common.backend = backend;
  if (!method || !problems.None()) return routes;
  common.method = *method;

  const HttpRule& main_rule = rpc.options().GetExtension(google::api::http);
  std::vector<const HttpRule*> rules{&main_rule};
  for (const HttpRule& more : main_rule.additional_bindings()) rules.push_back(&more);
  for (const HttpRule* rule : rules) {
    const auto verb_and_path = VerbAndPath(*rule);
    if (!verb_and_path) {
      problems.Add("google.api.http names no method that REST has here");
      continue;
    }
    Route route = common;
    route.verb = verb_and_path->first;
    BindPath(verb_and_path->second, route, problems);
    BindBody(*rule, route, problems);
    BindFields(route, problems);
    BindResponse(route, problems);
    routes.push_back(std::move(route));
  }
  if (!problems.None()) routes.clear();
  return routes;
}

}  // namespace jixue::gateway
