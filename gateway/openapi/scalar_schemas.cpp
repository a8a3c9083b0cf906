#include "gateway/openapi/scalar_schemas.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "gateway/openapi/field_rule.h"
#include "libs/contract/field_rules.h"

namespace jixue::gateway {

namespace {

using nlohmann::ordered_json;
using options::v1::FieldRule;

void AddForm(const FieldRule& rule, ordered_json& schema) {
  if (rule.secret()) schema["format"] = "password";
  switch (rule.format()) {
    case FieldRule::UUID:
      schema["format"] = "uuid";
      break;
    case FieldRule::DATE:
      schema["format"] = "date";
      break;
    case FieldRule::HTTPS_URL:
      schema["format"] = "uri";
      break;
    default:
      break;
  }
}

void AddTextLimits(const FieldEntry& entry, ordered_json& schema) {
  const FieldRule& rule = RuleOf(entry);
  const bool is_filled = rule.required() && !entry.repeated;
  const std::uint32_t least = std::max(rule.min_length(), is_filled ? 1u : 0u);
  if (least != 0) schema["minLength"] = least;
  const bool has_form = rule.format() == FieldRule::UUID || rule.format() == FieldRule::DATE;
  if (!has_form) {
    schema["maxLength"] = rule.max_length() != 0 ? rule.max_length() : rpc::kTextLengthDefault;
  }
  if (!rule.pattern().empty()) schema["pattern"] = "^(?:" + rule.pattern() + ")$";
  // The pattern accepts dates of the years 1900 to 2199 (libs/base/time.h).
  if (rule.format() == FieldRule::DATE)
    schema["pattern"] = "^(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$";
  const std::string_view pattern = rpc::PatternOf(rule.format());
  if (!pattern.empty()) schema["pattern"] = fmt::format("^(?:{})$", pattern);
  if (rule.format() == FieldRule::PAGE_TOKEN) schema["format"] = "page-token";
}

ordered_json NumberSchema(const FieldEntry& entry, Direction direction) {
  ordered_json schema;
  const FieldRule& rule = RuleOf(entry);
  schema["type"] = entry.kind == FieldKind::kDouble ? "number" : "integer";
  if (entry.kind == FieldKind::kInt32) schema["format"] = "int32";
  if (entry.kind == FieldKind::kDouble) schema["format"] = "double";
  if (direction == Direction::kResponse) return schema;
  if (entry.kind == FieldKind::kInt32) {
    schema["minimum"] = std::numeric_limits<std::int32_t>::min();
    schema["maximum"] = std::numeric_limits<std::int32_t>::max();
  } else if (entry.kind == FieldKind::kUint32) {
    schema["minimum"] = 0;
    schema["maximum"] = std::numeric_limits<std::uint32_t>::max();
  }
  if (rule.has_minimum()) schema["minimum"] = NumberFrom(rule.minimum());
  if (rule.has_maximum()) schema["maximum"] = NumberFrom(rule.maximum());
  if (rule.decimals() == 1) schema["multipleOf"] = 0.1;
  if (rule.decimals() == 2) schema["multipleOf"] = 0.01;
  return schema;
}

ordered_json EnumSchema(const FieldEntry& entry) {
  ordered_json names = ordered_json::array();
  const auto& type = *entry.field->enum_type();
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) names.push_back(type.value(i)->name());
  }
  return {{"type", "string"}, {"enum", std::move(names)}};
}

}  // namespace

nlohmann::ordered_json NumberFrom(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  if (static_cast<double>(whole) == value) return whole;
  return value;
}

ordered_json ScalarSchema(const FieldEntry& entry, Direction direction) {
  switch (entry.kind) {
    case FieldKind::kString: {
      ordered_json schema{{"type", "string"}};
      AddForm(RuleOf(entry), schema);
      if (direction == Direction::kRequest) AddTextLimits(entry, schema);
      return schema;
    }
    case FieldKind::kBool:
      return {{"type", "boolean"}};
    case FieldKind::kInt32:
    case FieldKind::kUint32:
    case FieldKind::kDouble:
      return NumberSchema(entry, direction);
    case FieldKind::kEnum:
      return EnumSchema(entry);
    case FieldKind::kTimestamp:
      return {{"type", "string"}, {"format", "date-time"}};
    case FieldKind::kMap:
      return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
    case FieldKind::kMessage:
    case FieldKind::kUnsupported:
      break;
  }
  return ordered_json::object();
}

void AllowNull(ordered_json& schema) {
  if (schema.contains("$ref")) {
    schema = {{"anyOf", ordered_json::array({schema, {{"type", "null"}}})}};
    return;
  }
  schema["type"] = ordered_json::array({schema["type"], "null"});
  if (schema.contains("enum")) schema["enum"].push_back(nullptr);
}

void AllowNothing(ordered_json& schema) {
  ordered_json form = ordered_json::object();
  for (const char* key : {"format", "pattern", "maxLength"}) {
    if (!schema.contains(key)) continue;
    form[key] = schema[key];
    schema.erase(key);
  }
  AllowNull(schema);
  schema["anyOf"] = ordered_json::array({std::move(form), {{"maxLength", 0}}});
}

}  // namespace jixue::gateway
