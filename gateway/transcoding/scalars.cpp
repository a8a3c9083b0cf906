#include "gateway/transcoding/scalars.h"

#include <google/protobuf/timestamp.pb.h>

#include <charconv>
#include <limits>

#include "gateway/transcoding/json_number.h"
#include "jixue/options/v1/options.pb.h"
#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/base/time.h"
#include "libs/rpc/wire/proto_time.h"

namespace jixue::gateway {

using google::protobuf::Message;
using google::protobuf::Reflection;

namespace {

constexpr std::size_t kNumberCharactersMax = 64;

const char* NameOf(FieldKind kind) {
  switch (kind) {
    case FieldKind::kString:
    case FieldKind::kEnum:
      return "string";
    case FieldKind::kBool:
      return "boolean";
    case FieldKind::kInt32:
    case FieldKind::kUint32:
      return "integer";
    case FieldKind::kDouble:
      return "number";
    case FieldKind::kTimestamp:
      return "RFC 3339 timestamp";
    case FieldKind::kMap:
    case FieldKind::kMessage:
    case FieldKind::kUnsupported:
      break;
  }
  return "object";
}

// The bound of the field's rule if it has one, else that of its type.
template <class Int>
std::string LargestOf(const FieldEntry& entry) {
  const auto& rule = entry.field->options().GetExtension(options::v1::field);
  if (!rule.has_maximum()) return std::to_string(std::numeric_limits<Int>::max());
  return std::to_string(static_cast<Int>(rule.maximum()));
}

template <class Int>
std::string SmallestOf(const FieldEntry& entry) {
  const auto& rule = entry.field->options().GetExtension(options::v1::field);
  if (!rule.has_minimum()) return std::to_string(std::numeric_limits<Int>::min());
  return std::to_string(static_cast<Int>(rule.minimum()));
}

template <class Int>
MaybeProblem ReadWhole(const FieldEntry& entry, std::string_view text, Int& result) {
  using Limits = std::numeric_limits<Int>;
  std::int64_t value = 0;
  const WholeNumber outcome = ToWhole(text, value);
  if (outcome == WholeNumber::kHasFraction) return WrongType(entry);
  if (outcome == WholeNumber::kIsTooBig || (outcome == WholeNumber::kIs && value > Limits::max())) {
    return ValueProblem{common_errors::kTooBig, {{"max", LargestOf<Int>(entry)}}};
  }
  if (outcome == WholeNumber::kIsTooSmall || value < Limits::min()) {
    return ValueProblem{common_errors::kTooSmall, {{"min", SmallestOf<Int>(entry)}}};
  }
  result = static_cast<Int>(value);
  return std::nullopt;
}

MaybeProblem SetDouble(const Target& target, std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    return text.starts_with('-') ? ValueProblem{common_errors::kTooSmall, {{"min", "-1e308"}}}
                                 : ValueProblem{common_errors::kTooBig, {{"max", "1e308"}}};
  }
  if (error != std::errc{} || end != text.data() + text.size()) return WrongType(*target.entry);
  if (value == 0)
    value = 0;  // -0 would count as a value that was set, though it equals the default.
  const Reflection& reflection = *target.message->GetReflection();
  if (target.entry->repeated) {
    reflection.AddDouble(target.message, target.entry->field, value);
  } else {
    reflection.SetDouble(target.message, target.entry->field, value);
  }
  return std::nullopt;
}

MaybeProblem SetEnum(const Target& target, std::string_view text) {
  const EnumTable& table = *target.entry->enumeration;
  const auto found = table.numbers.find(std::string{text});
  if (found == table.numbers.end())
    return ValueProblem{common_errors::kUnknownValue, {{"allowed", table.allowed}}};
  const Reflection& reflection = *target.message->GetReflection();
  if (target.entry->repeated) {
    reflection.AddEnumValue(target.message, target.entry->field, found->second);
  } else {
    reflection.SetEnumValue(target.message, target.entry->field, found->second);
  }
  return std::nullopt;
}

// "2010-02-30T…": the form is right, but the calendar has no such day.
bool NamesNoDay(std::string_view text) {
  constexpr std::size_t kDateLength = 10;
  if (text.size() <= kDateLength || (text[kDateLength] | 0x20) != 't') return false;
  std::string first{text.substr(0, kDateLength)};
  const bool is_day = ParseDate(first).has_value();
  first.replace(5, 5, "01-01");
  return !is_day && ParseDate(first).has_value();
}

MaybeProblem SetTimestamp(const Target& target, std::string_view text) {
  const auto instant = ParseTimestamp(text);
  if (!instant) {
    return ValueProblem{
        NamesNoDay(text) ? common_errors::kDateUnknown : common_errors::kInstantPattern, {}};
  }
  const Reflection& reflection = *target.message->GetReflection();
  Message* message = target.entry->repeated
                         ? reflection.AddMessage(target.message, target.entry->field)
                         : reflection.MutableMessage(target.message, target.entry->field);
  message->CopyFrom(rpc::ToProto(*instant));
  return std::nullopt;
}

MaybeProblem SetString(const Target& target, std::string_view text) {
  if (!IsAllowedText(text)) return ValueProblem{common_errors::kBadText, {}};
  const Reflection& reflection = *target.message->GetReflection();
  if (target.entry->repeated) {
    reflection.AddString(target.message, target.entry->field, std::string{text});
  } else {
    reflection.SetString(target.message, target.entry->field, std::string{text});
  }
  return std::nullopt;
}

}  // namespace

ValueProblem WrongType(const FieldEntry& entry) {
  return {common_errors::kWrongType, {{"expected", entry.repeated ? "array" : NameOf(entry.kind)}}};
}

bool IsAllowedText(std::string_view text) {
  bool ascii = true;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F) return false;
    ascii = ascii && byte < 0x80;
  }
  return ascii || IsUtf8(text);
}

MaybeProblem SetFromText(const Target& target, std::string_view text) {
  switch (target.entry->kind) {
    case FieldKind::kString:
      return SetString(target, text);
    case FieldKind::kEnum:
      return SetEnum(target, text);
    case FieldKind::kTimestamp:
      return SetTimestamp(target, text);
    default:
      return ValueProblem{common_errors::kWrongType, {{"expected", NameOf(target.entry->kind)}}};
  }
}

MaybeProblem SetFromNumber(const Target& target, std::string_view number) {
  const FieldEntry& entry = *target.entry;
  const Reflection& reflection = *target.message->GetReflection();
  if (number.size() > kNumberCharactersMax) {
    return ValueProblem{common_errors::kTooLong, {{"max", std::to_string(kNumberCharactersMax)}}};
  }
  if (entry.kind == FieldKind::kDouble) return SetDouble(target, number);
  if (entry.kind == FieldKind::kInt32) {
    std::int32_t value = 0;
    if (auto problem = ReadWhole(entry, number, value)) return problem;
    if (entry.repeated) {
      reflection.AddInt32(target.message, entry.field, value);
    } else {
      reflection.SetInt32(target.message, entry.field, value);
    }
    return std::nullopt;
  }
  if (entry.kind == FieldKind::kUint32) {
    std::uint32_t value = 0;
    if (auto problem = ReadWhole(entry, number, value)) return problem;
    if (entry.repeated) {
      reflection.AddUInt32(target.message, entry.field, value);
    } else {
      reflection.SetUInt32(target.message, entry.field, value);
    }
    return std::nullopt;
  }
  return ValueProblem{common_errors::kWrongType, {{"expected", NameOf(entry.kind)}}};
}

MaybeProblem SetFromBool(const Target& target, bool value) {
  if (target.entry->kind != FieldKind::kBool) {
    return ValueProblem{common_errors::kWrongType, {{"expected", NameOf(target.entry->kind)}}};
  }
  const Reflection& reflection = *target.message->GetReflection();
  if (target.entry->repeated) {
    reflection.AddBool(target.message, target.entry->field, value);
  } else {
    reflection.SetBool(target.message, target.entry->field, value);
  }
  return std::nullopt;
}

MaybeProblem SetFromParameter(const Target& target, std::string_view text) {
  switch (target.entry->kind) {
    case FieldKind::kBool:
      if (text == "true" || text == "false") return SetFromBool(target, text == "true");
      return ValueProblem{common_errors::kWrongType, {{"expected", "boolean"}}};
    case FieldKind::kInt32:
    case FieldKind::kUint32:
    case FieldKind::kDouble:
      if (IsJsonNumber(text)) return SetFromNumber(target, text);
      return ValueProblem{common_errors::kWrongType, {{"expected", NameOf(target.entry->kind)}}};
    default:
      return SetFromText(target, text);
  }
}

void AddPlaceholder(const Target& target) {
  const Reflection& reflection = *target.message->GetReflection();
  const auto* field = target.entry->field;
  switch (target.entry->kind) {
    case FieldKind::kString:
      return reflection.AddString(target.message, field, {});
    case FieldKind::kBool:
      return reflection.AddBool(target.message, field, false);
    case FieldKind::kInt32:
      return reflection.AddInt32(target.message, field, 0);
    case FieldKind::kUint32:
      return reflection.AddUInt32(target.message, field, 0);
    case FieldKind::kDouble:
      return reflection.AddDouble(target.message, field, 0);
    case FieldKind::kEnum:
      return reflection.AddEnumValue(target.message, field, 0);
    case FieldKind::kTimestamp:
    case FieldKind::kMessage:
      reflection.AddMessage(target.message, field);
      return;
    case FieldKind::kMap:
    case FieldKind::kUnsupported:
      return;
  }
}

}  // namespace jixue::gateway
