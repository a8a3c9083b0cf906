#include "gateway/openapi/examples.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "gateway/openapi/field_rule.h"
#include "gateway/openapi/scalar_schemas.h"
#include "libs/base/parse.h"

namespace jixue::gateway {

namespace {

using nlohmann::ordered_json;
using options::v1::FieldRule;

constexpr int kDepthMax = 6;  // Limits messages that contain themselves.

double NumberIn(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

ordered_json FromText(const FieldEntry& entry, const std::string& text) {
  switch (entry.kind) {
    case FieldKind::kBool:
      return text == "true";
    case FieldKind::kInt32:
    case FieldKind::kUint32:
    case FieldKind::kDouble:
      return NumberFrom(NumberIn(text));
    default:
      return text;
  }
}

// Returns the same invented id for every field of that name: claim_id, claim_ids.
std::string InventedId(std::string name) {
  if (name.ends_with("_ids")) name.pop_back();
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text = "0190a000-0000-7000-8000-";
  for (int i = 0; i < 12; ++i) text += kHex[hash >> (4 * i) & 15];
  return text;
}

std::string TextFor(const FieldEntry& entry, const FieldRule& rule) {
  if (rule.format() == FieldRule::UUID) return InventedId(entry.field->name());
  if (rule.format() == FieldRule::DATE) return "2025-03-10";
  if (rule.format() == FieldRule::HTTPS_URL) return "https://example.com/";
  if (rule.format() == FieldRule::PAGE_TOKEN || entry.field->name() == "next_page_token") return "";
  if (rule.secret()) return std::string(std::max(rule.min_length(), 8u), '*');
  return std::string(std::max(rule.min_length(), 1u), '-');
}

ordered_json MessageExample(const MessageTable& table, std::uint64_t fields, Direction direction,
                            int depth);

ordered_json FieldExample(const FieldEntry& entry, Direction direction, int depth) {
  const FieldRule& rule = RuleOf(entry);
  if (entry.kind != FieldKind::kMessage) {
    if (auto given = GivenExample(entry)) return *given;
  }
  switch (entry.kind) {
    case FieldKind::kString:
      return TextFor(entry, rule);
    case FieldKind::kBool:
      return false;
    case FieldKind::kInt32:
    case FieldKind::kUint32:
    case FieldKind::kDouble:
      return NumberFrom(rule.has_minimum() ? rule.minimum() : 0);
    case FieldKind::kEnum:
      return FirstEnumerator(entry);
    case FieldKind::kTimestamp:
      return "2025-03-10T01:00:00Z";
    case FieldKind::kMap:
      return ordered_json::object();
    case FieldKind::kMessage:
      if (entry.message->kind == MessageKind::kWarning) {
        return {{"code", rule.example()}, {"detail", "…"}, {"params", ordered_json::object()}};
      }
      if (entry.message->kind == MessageKind::kText) return rule.example();
      return MessageExample(*entry.message, ~std::uint64_t{0}, direction, depth + 1);
    case FieldKind::kUnsupported:
      break;
  }
  return nullptr;
}

bool IsShown(const FieldEntry& entry, Direction direction, int depth) {
  const FieldRule& rule = RuleOf(entry);
  if (direction == Direction::kRequest) {
    if (IsRequired(entry)) return true;
    if (entry.kind != FieldKind::kMessage) return !rule.example().empty();
    return depth < kDepthMax;
  }
  if (entry.kind == FieldKind::kMessage) {
    // A successful response contains no warnings and no problems of failed items.
    return (entry.message->kind == MessageKind::kPlain || rule.required()) && depth < kDepthMax;
  }
  if (!entry.has_presence || !rule.example().empty()) return true;
  const std::string& name = entry.field->name();
  return !rule.no_example() && (name == "id" || name.ends_with("_id"));
}

ordered_json MessageExample(const MessageTable& table, std::uint64_t fields, Direction direction,
                            int depth) {
  ordered_json object = ordered_json::object();
  for (const FieldEntry& entry : table.fields) {
    if ((fields >> entry.index & 1) == 0) continue;
    if (!IsShown(entry, direction, depth)) {
      if (direction == Direction::kResponse && entry.repeated) {
        object[entry.name] = ordered_json::array();
      }
      continue;
    }
    ordered_json value = FieldExample(entry, direction, depth);
    object[entry.name] = entry.repeated ? ListExample(std::move(value)) : value;
  }
  return object;
}

}  // namespace

ordered_json ListExample(ordered_json item) {
  if (!item.is_string()) return ordered_json::array({std::move(item)});
  return Split(item.get<std::string>(), '|');
}

std::optional<ordered_json> GivenExample(const FieldEntry& entry) {
  const std::string& text = RuleOf(entry).example();
  if (text.empty()) return std::nullopt;
  return FromText(entry, text);
}

ordered_json ExampleOf(const FieldEntry& entry, Direction direction) {
  return FieldExample(entry, direction, 0);
}

ordered_json ExampleOf(const MessageTable& table, std::uint64_t fields, Direction direction) {
  return MessageExample(table, fields, direction, 0);
}

}  // namespace jixue::gateway
