#include "libs/contract/field_tables.h"

#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "libs/contract/field_rules.h"

namespace jixue::rpc::internal {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

constexpr std::uint32_t kEtagLengthDefault = 200;

Shape ShapeOf(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return field.type() == FieldDescriptor::TYPE_BYTES ? Shape::kOther : Shape::kText;
    case FieldDescriptor::CPPTYPE_BOOL:
      return Shape::kBool;
    case FieldDescriptor::CPPTYPE_ENUM:
      return Shape::kEnum;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (field.is_map()) return Shape::kOther;
      if (field.message_type()->full_name() == "google.protobuf.Timestamp") {
        return Shape::kTimestamp;
      }
      return Shape::kMessage;
    default:
      return Shape::kNumber;
  }
}

std::string AllowedOf(const EnumDescriptor& type) {
  std::string names;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() == 0) continue;
    if (!names.empty()) names += ", ";
    names += type.value(i)->name();
  }
  return names;
}

// An etag travels as the raw If-Match header, so it has its own limit.
std::uint32_t DefaultLength(const FieldDescriptor& field) {
  return field.name() == "etag" ? kEtagLengthDefault : kTextLengthDefault;
}

std::optional<fields::TextKind> TextKindOf(options::v1::FieldRule::Text text) {
  using options::v1::FieldRule;
  switch (text) {
    case FieldRule::LINE:
      return fields::TextKind::kLine;
    case FieldRule::MULTILINE:
      return fields::TextKind::kMultiline;
    case FieldRule::PERSON_NAME:
      return fields::TextKind::kName;
    case FieldRule::COMPACT:
      return fields::TextKind::kCompact;
    case FieldRule::CODE:
      return fields::TextKind::kCode;
    case FieldRule::MOBILE_NUMBER:
      return fields::TextKind::kMobile;
    case FieldRule::EMAIL_ADDRESS:
      return fields::TextKind::kEmail;
    default:
      return std::nullopt;
  }
}

void TakeRule(const options::v1::FieldRule& rule, FieldTable& table) {
  table.required = rule.required();
  table.min_length = rule.min_length();
  if (rule.max_length() != 0) table.max_length = rule.max_length();
  table.decimals = rule.decimals();
  table.min_items = rule.min_items();
  table.max_items = rule.max_items();
  if (rule.has_minimum()) table.minimum = rule.minimum();
  if (rule.has_maximum()) table.maximum = rule.maximum();
  table.format = rule.format();
  table.text = TextKindOf(rule.text());
  table.keeps_value = rule.keeps_value();
  table.must_be_present = rule.present();
  if (!rule.pattern().empty()) {
    table.pattern = std::make_shared<const re2::RE2>(rule.pattern(), re2::RE2::Quiet);
  }
}

// Tables of all messages used so far. Nested tables are made with their parent. A message that
// contains itself finds its own entry, which is being filled.
class Tables {
 public:
  const MessageTable& Find(const Descriptor& message) {
    {
      const std::shared_lock lock{mutex_};
      const auto found = tables_.find(&message);
      if (found != tables_.end()) return *found->second;
    }
    const std::unique_lock lock{mutex_};
    return Make(message);
  }

 private:
  const MessageTable& Make(const Descriptor& message) {
    auto& slot = tables_[&message];
    if (slot) return *slot;
    slot = std::make_unique<MessageTable>();
    MessageTable& table = *slot;  // Stays valid when the map grows; `slot` does not.
    for (int i = 0; i < message.field_count(); ++i) AddField(*message.field(i), table);
    return table;
  }

  void AddField(const FieldDescriptor& field, MessageTable& into) {
    FieldTable table;
    table.shape = ShapeOf(field);
    if (field.name() == "update_mask") {
      into.update_mask = &field;
      return;
    }
    table.field = &field;
    table.json_name = field.json_name();
    table.repeated = field.is_repeated();
    table.presence = field.has_presence();
    table.is_double = field.cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE ||
                      field.cpp_type() == FieldDescriptor::CPPTYPE_FLOAT;
    table.max_length = DefaultLength(field);
    if (table.shape == Shape::kEnum) table.allowed = AllowedOf(*field.enum_type());
    if (field.options().HasExtension(options::v1::field)) {
      TakeRule(field.options().GetExtension(options::v1::field), table);
    }
    if (table.shape == Shape::kMessage) table.nested = &Make(*field.message_type());
    const bool idle = !table.required && !table.repeated && !table.keeps_value;
    if (idle && (table.shape == Shape::kOther || table.shape == Shape::kBool)) return;
    into.fields.push_back(std::move(table));
  }

  std::shared_mutex mutex_;
  // Guarded by mutex_.
  std::unordered_map<const Descriptor*, std::unique_ptr<MessageTable>> tables_;
};

}  // namespace

const MessageTable& TableOf(const google::protobuf::Descriptor& message) {
  // Never destroyed, because threads may still use it at exit.
  static Tables& tables = *new Tables;
  return tables.Find(message);
}

}  // namespace jixue::rpc::internal
