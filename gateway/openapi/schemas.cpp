#include "gateway/openapi/schemas.h"

#include <nlohmann/json.hpp>

#include "gateway/openapi/enum_schemas.h"
#include "gateway/openapi/field_rule.h"
#include "gateway/openapi/scalar_schemas.h"
#include "libs/base/parse.h"

namespace jixue::gateway {

namespace {

using nlohmann::ordered_json;

constexpr std::uint64_t kAllFields = ~std::uint64_t{0};

ordered_json Reference(const std::string& name) {
  return {{"$ref", "#/components/schemas/" + name}};
}

// Returns whether a response always contains the key: a field without presence is written with its
// default. Of an enumeration without presence the services always set a value.
bool IsAlwaysPrinted(const FieldEntry& entry) {
  return !entry.has_presence || RuleOf(entry).required();
}

// Returns whether a formatted text may be empty, which means "not given".
bool PassesEmpty(const FieldEntry& entry) {
  using options::v1::FieldRule;
  const FieldRule& rule = RuleOf(entry);
  const bool has_form = rule.format() == FieldRule::UUID || rule.format() == FieldRule::DATE ||
                        rule.format() == FieldRule::HTTPS_URL;
  return entry.kind == FieldKind::kString && !entry.repeated && has_form && rule.min_length() == 0;
}

}  // namespace

Schemas::Schemas(const RouteTable& routes, const Comments& comments)
    : comments_{comments}, all_{std::make_unique<ordered_json>(ordered_json::object())} {
  for (const Route& route : routes.routes()) NoteResponse(*route.response_table);
}

Schemas::~Schemas() = default;

const ordered_json& Schemas::all() const { return *all_; }

void Schemas::NoteResponse(const MessageTable& table) {
  if (!answers_.insert(table.descriptor).second) return;
  short_names_.emplace(table.descriptor->name(), table.descriptor);
  for (const FieldEntry& entry : table.fields) {
    if (entry.message != nullptr) NoteResponse(*entry.message);
  }
}

std::string Schemas::NameOf(const Descriptor& message, Direction direction) const {
  std::string name = message.name();
  const auto owner = short_names_.find(name);
  if (owner != short_names_.end() && owner->second != &message) {
    // A message of another service is named "ledger.Condition".
    name = Split(message.file()->package(), '.').at(1) + "." + name;
  }
  const bool is_both = direction == Direction::kRequest && answers_.contains(&message);
  return is_both ? name + "Input" : name;
}

ordered_json Schemas::BodyOf(const Route& route) {
  return Refer(*route.request_table, route.client_fields, Direction::kRequest);
}

ordered_json Schemas::ResponseOf(const Route& route) {
  return Refer(*route.response_table, kAllFields, Direction::kResponse);
}

ordered_json Schemas::KeySet() {
  const auto text = [](const char* description) {
    return ordered_json{{"type", "string"}, {"description", description}};
  };
  (*all_)["JsonWebKey"] = {
      {"type", "object"},
      {"description", "A public key that checks access tokens (RFC 7517, RFC 8037)."},
      {"properties",
       {{"kty", text("The kind of key: OKP.")},
        {"crv", text("The curve: Ed25519.")},
        {"alg", text("The algorithm of the tokens' signatures: EdDSA.")},
        {"use", text("What the key is for: sig, signatures.")},
        {"kid", text("The name of the key, which the header of a token repeats.")},
        {"x", text("The public key, in base64url.")}}},
      {"required", {"kty", "crv", "alg", "use", "kid", "x"}}};
  (*all_)["JsonWebKeySet"] = {
      {"type", "object"},
      {"description", "The keys that are in use now (RFC 7517)."},
      {"properties",
       {{"keys",
         {{"type", "array"},
          {"description", "The newest comes first; a token names its key by kid."},
          {"items", Reference("JsonWebKey")}}}}},
      {"required", {"keys"}}};
  return Reference("JsonWebKeySet");
}

ordered_json Schemas::ParameterOf(const FieldEntry& entry) {
  ordered_json schema = FieldOf(entry, Direction::kRequest);
  schema.erase("description");
  return schema;
}

ordered_json Schemas::Refer(const MessageTable& table, std::uint64_t fields, Direction direction) {
  // The gateway writes these two with texts from the catalogue (document.cpp).
  if (table.kind == MessageKind::kProblem) return Reference("ItemProblem");
  if (table.kind == MessageKind::kWarning) return Reference("Warning");
  const std::string name = NameOf(*table.descriptor, direction);
  if (!all_->contains(name)) {
    // Ends the recursion of a message that contains itself.
    (*all_)[name] = ordered_json::object();
    (*all_)[name] = ObjectOf(table, fields, direction);
  }
  return Reference(name);
}

ordered_json Schemas::ReferToEnum(const google::protobuf::EnumDescriptor& type) {
  std::string name = gateway::NameOf(type);
  const auto owner = enums_.emplace(name, &type).first;
  // An enumeration of another service is named "ledger.Condition".
  if (owner->second != &type) name = Split(type.file()->package(), '.').at(1) + "." + name;
  if (!all_->contains(name)) (*all_)[name] = EnumSchema(type, comments_);
  return Reference(name);
}

ordered_json Schemas::ObjectOf(const MessageTable& table, std::uint64_t fields,
                               Direction direction) {
  ordered_json properties = ordered_json::object();
  ordered_json required = ordered_json::array();
  for (const FieldEntry& entry : table.fields) {
    if ((fields >> entry.index & 1) == 0) continue;
    ordered_json schema = FieldOf(entry, direction);
    const bool is_required =
        direction == Direction::kRequest ? IsRequired(entry) : IsAlwaysPrinted(entry);
    if (is_required) required.push_back(entry.name);
    const bool may_be_null = !is_required && !RuleOf(entry).keeps_value();
    if (direction == Direction::kRequest && may_be_null) {
      PassesEmpty(entry) ? AllowNothing(schema) : AllowNull(schema);
    }
    properties[entry.name] = std::move(schema);
  }
  ordered_json object{{"type", "object"}};
  const std::string& comment = comments_.Of(table.descriptor->full_name());
  if (!comment.empty()) object["description"] = comment;
  object["properties"] = std::move(properties);
  if (!required.empty()) object["required"] = std::move(required);
  if (direction == Direction::kRequest) object["additionalProperties"] = false;
  object["examples"] = ordered_json::array({ExampleOf(table, fields, direction)});
  return object;
}

ordered_json Schemas::FieldOf(const FieldEntry& entry, Direction direction) {
  ordered_json schema = ItemOf(entry, direction);
  const auto& rule = RuleOf(entry);
  if (entry.repeated) {
    ordered_json list{{"type", "array"}, {"items", std::move(schema)}};
    if (direction == Direction::kRequest) {
      const std::uint32_t least = rule.min_items() == 0 && rule.required() ? 1 : rule.min_items();
      if (least != 0) list["minItems"] = least;
      if (rule.max_items() != 0) list["maxItems"] = rule.max_items();
    }
    schema = std::move(list);
  }
  const std::string& comment = comments_.Of(entry.field->full_name());
  if (!comment.empty()) schema["description"] = comment;
  if (direction == Direction::kRequest && rule.secret()) schema["writeOnly"] = true;
  if (direction == Direction::kResponse && entry.field->name() == "etag") schema["readOnly"] = true;
  return schema;
}

ordered_json Schemas::ItemOf(const FieldEntry& entry, Direction direction) {
  if (entry.kind == FieldKind::kMessage) {
    if (entry.message->kind != MessageKind::kText) {
      return Refer(*entry.message, kAllFields, direction);
    }
    return {{"type", "string"}, {"examples", {RuleOf(entry).example()}}};
  }
  ordered_json schema = entry.kind == FieldKind::kEnum ? ReferToEnum(*entry.field->enum_type())
                                                       : ScalarSchema(entry, direction);
  if (auto example = GivenExample(entry)) {
    schema["examples"] = entry.repeated ? ListExample(std::move(*example))
                                        : ordered_json::array({std::move(*example)});
  }
  return schema;
}

}  // namespace jixue::gateway
