#include "gateway/transcoding/message_table.h"

#include "jixue/options/v1/options.pb.h"

namespace jixue::gateway {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

namespace {

MessageKind KindOf(const Descriptor& descriptor) {
  const std::string& name = descriptor.full_name();
  if (name == "google.protobuf.Timestamp") return MessageKind::kTimestamp;
  if (name == "google.protobuf.FieldMask") return MessageKind::kFieldMask;
  if (name == "google.api.HttpBody") return MessageKind::kHttpBody;
  if (name == "jixue.common.v1.Problem") return MessageKind::kProblem;
  if (name == "jixue.common.v1.Warning") return MessageKind::kWarning;
  if (name == "jixue.common.v1.ShownText") return MessageKind::kText;
  return MessageKind::kPlain;
}

FieldKind ScalarKindOf(const FieldDescriptor& field) {
  switch (field.type()) {
    case FieldDescriptor::TYPE_STRING:
      return FieldKind::kString;
    case FieldDescriptor::TYPE_BOOL:
      return FieldKind::kBool;
    case FieldDescriptor::TYPE_INT32:
      return FieldKind::kInt32;
    case FieldDescriptor::TYPE_UINT32:
      return FieldKind::kUint32;
    case FieldDescriptor::TYPE_DOUBLE:
      return FieldKind::kDouble;
    case FieldDescriptor::TYPE_ENUM:
      return FieldKind::kEnum;
    default:
      return FieldKind::kUnsupported;
  }
}

bool IsTextMap(const FieldDescriptor& field) {
  const Descriptor& entry = *field.message_type();
  return entry.map_key()->type() == FieldDescriptor::TYPE_STRING &&
         entry.map_value()->type() == FieldDescriptor::TYPE_STRING;
}

}  // namespace

const FieldEntry* MessageTable::Find(std::string_view name, int hint) const {
  const auto guess = static_cast<std::size_t>(hint);
  if (guess < fields.size() && fields[guess].name == name) return &fields[guess];
  const auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : &fields[static_cast<std::size_t>(found->second)];
}

const FieldEntry* MessageTable::FindByProtoName(std::string_view name) const {
  for (const FieldEntry& entry : fields) {
    if (entry.field->name() == name) return &entry;
  }
  return nullptr;
}

const MessageTable& MessageTables::Add(const Descriptor& descriptor,
                                       std::vector<std::string>& problems) {
  auto& slot = messages_[&descriptor];
  if (slot) return *slot;
  slot = std::make_unique<MessageTable>();
  // The map may grow below; the table itself does not move.
  MessageTable& table = *slot;
  table.descriptor = &descriptor;
  table.kind = KindOf(descriptor);
  if (table.kind != MessageKind::kPlain) return table;
  if (descriptor.field_count() > kFieldsMax) {
    problems.push_back(descriptor.full_name() + " has more than 64 fields");
    return table;
  }
  table.fields.resize(static_cast<std::size_t>(descriptor.field_count()));
  for (int i = 0; i < descriptor.field_count(); ++i) {
    FieldEntry& entry = table.fields[static_cast<std::size_t>(i)];
    entry.index = i;
    FillField(*descriptor.field(i), entry, problems);
    table.by_name.emplace(entry.name, i);
  }
  return table;
}

void MessageTables::FillField(const FieldDescriptor& field, FieldEntry& entry,
                              std::vector<std::string>& problems) {
  entry.field = &field;
  entry.name = field.json_name();
  entry.key = "\"" + entry.name + "\":";
  entry.repeated = field.is_repeated() && !field.is_map();
  entry.has_presence = field.has_presence();
  if (field.is_map()) {
    entry.kind = IsTextMap(field) ? FieldKind::kMap : FieldKind::kUnsupported;
  } else if (field.type() == FieldDescriptor::TYPE_MESSAGE) {
    entry.message = &Add(*field.message_type(), problems);
    entry.kind = entry.message->kind == MessageKind::kTimestamp ? FieldKind::kTimestamp
                                                                : FieldKind::kMessage;
  } else {
    entry.kind = ScalarKindOf(field);
  }
  if (entry.kind == FieldKind::kEnum) entry.enumeration = &AddEnum(*field.enum_type());
  if (entry.kind == FieldKind::kUnsupported) {
    problems.push_back(field.full_name() + ": a field of type " + field.type_name() +
                       " has no JSON form here");
  }
  const bool is_number_or_bool =
      entry.kind == FieldKind::kBool || entry.kind == FieldKind::kInt32 ||
      entry.kind == FieldKind::kUint32 || entry.kind == FieldKind::kDouble;
  // A zero that was given differs from a field that was left out (D63).
  const auto& rule = field.options().GetExtension(options::v1::field);
  const bool tells_zero = rule.required() || rule.minimum() > 0;
  entry.record_presence =
      entry.repeated ? rule.present() : is_number_or_bool && !entry.has_presence && tells_zero;
}

const EnumTable& MessageTables::AddEnum(const EnumDescriptor& descriptor) {
  auto& slot = enums_[&descriptor];
  if (slot) return *slot;
  slot = std::make_unique<EnumTable>();
  for (int i = 0; i < descriptor.value_count(); ++i) {
    const auto& value = *descriptor.value(i);
    if (value.number() == 0) continue;
    slot->numbers.emplace(value.name(), value.number());
    slot->quoted_names.emplace(value.number(), "\"" + value.name() + "\"");
    if (!slot->allowed.empty()) slot->allowed += ", ";
    slot->allowed += value.name();
  }
  return *slot;
}

}  // namespace jixue::gateway
