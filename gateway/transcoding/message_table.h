// What the JSON reader and writer need to know of a message type, laid out once at start-up (D29).
#pragma once

#include <google/protobuf/descriptor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jixue::gateway {

enum class FieldKind {
  kString,
  kBool,
  kInt32,
  kUint32,
  kDouble,
  kEnum,
  kTimestamp,
  kMap,      // map<string, string>
  kMessage,  // Anything with a table of its own.
  kUnsupported,
};

// Messages that JSON does not show as an object of their fields.
enum class MessageKind { kPlain, kTimestamp, kFieldMask, kHttpBody, kProblem, kWarning };

struct EnumTable {
  std::unordered_map<std::string, int> numbers;       // By name, without the value 0 (UNSPECIFIED).
  std::unordered_map<int, std::string> quoted_names;  // For the writer: "\"DRAFT\"".
  std::string allowed;                                // "DRAFT, PENDING", for errors.
};

struct MessageTable;

struct FieldEntry {
  const google::protobuf::FieldDescriptor* field;
  std::string name;  // camelCase
  std::string key;   // "\"claimId\":"
  int index = 0;     // Bit in a set of fields.
  FieldKind kind = FieldKind::kUnsupported;
  bool repeated = false;
  bool has_presence = false;  // `optional` or a message: unset is not printed.
  bool record_presence =
      false;  // Required without presence: the reader notes that its key was there.
  const MessageTable* message = nullptr;
  const EnumTable* enumeration = nullptr;
};

inline constexpr int kFieldsMax = 64;  // Sets of fields are one word.

struct MessageTable {
  const google::protobuf::Descriptor* descriptor;
  MessageKind kind = MessageKind::kPlain;
  std::vector<FieldEntry> fields;  // In the order of declaration.
  std::unordered_map<std::string_view, int> by_name;

  // By camelCase name; `hint` is tried first, since clients mostly keep the order.
  const FieldEntry* Find(std::string_view name, int hint) const;
  // By the name in the proto.
  const FieldEntry* FindByProtoName(std::string_view name) const;
};

// All tables of a process. Addresses stay valid as long as this lives; read-only once built.
class MessageTables {
 public:
  // The table of a type and, recursively, of what it holds. What JSON cannot show is added to
  // `problems`.
  const MessageTable& Add(const google::protobuf::Descriptor& descriptor,
                          std::vector<std::string>& problems);

 private:
  void FillField(const google::protobuf::FieldDescriptor& field, FieldEntry& entry,
                 std::vector<std::string>& problems);
  const EnumTable& AddEnum(const google::protobuf::EnumDescriptor& descriptor);

  std::unordered_map<const google::protobuf::Descriptor*, std::unique_ptr<MessageTable>> messages_;
  std::unordered_map<const google::protobuf::EnumDescriptor*, std::unique_ptr<EnumTable>> enums_;
};

}  // namespace jixue::gateway
