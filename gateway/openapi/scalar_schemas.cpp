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
  // Generators of clients make a type of their own of a date, for which no length or pattern holds.
  if (rule.format() == FieldRule::DATE) return;
  if (least != 0) schema["minLength"] = least;
  if (rule.format() != FieldRule::UUID) {
    schema["maxLength"] = rule.max_length() != 0 ? rule.max_length() : rpc::kTextLengthDefault;
  }
  if (!rule.pattern().empty()) schema["pattern"] = "^(?:" + rule.pattern() + ")$";
  // A number may be typed with blanks, dashes and +86, which its stored form does not have.
  const bool is_typed_freely = rule.text() == FieldRule::MOBILE_NUMBER;
  const std::string_view pattern = rpc::PatternOf(rule.format());
  if (!pattern.empty() && !is_typed_freely) schema["pattern"] = fmt::format("^(?:{})$", pattern);
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
    case FieldKind::kTimestamp:
      return {{"type", "string"}, {"format", "date-time"}};
    case FieldKind::kMap:
      return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
    case FieldKind::kEnum:
    case FieldKind::kMessage:
    case FieldKind::kUnsupported:
      break;
  }
  return ordered_json::object();
}

void AllowNull(ordered_json& schema) {
  if (schema.contains("$ref")) {
    const ordered_json reference{{"$ref", schema["$ref"]}};
    schema.erase("$ref");
    schema["anyOf"] = ordered_json::array({reference, {{"type", "null"}}});
    return;
  }
  schema["type"] = ordered_json::array({schema["type"], "null"});
}

void AllowNothing(ordered_json& schema) {
  ordered_json filled{{"type", schema["type"]}};
  schema.erase("type");
  for (const char* key : {"format", "pattern", "maxLength"}) {
    if (!schema.contains(key)) continue;
    filled[key] = schema[key];
    schema.erase(key);
  }
  const ordered_json empty{{"type", "string"}, {"maxLength", 0}};
  schema["anyOf"] = ordered_json::array({std::move(filled), empty, {{"type", "null"}}});
}

}  // namespace jixue::gateway
