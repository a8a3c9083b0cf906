// The properties of a message type that the JSON reader and writer need, computed once at start-up
// (D29).
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
  kMessage,  // Any message with its own table.
  kUnsupported,
};

// Messages that JSON does not represent as an object of their fields.
enum class MessageKind { kPlain, kTimestamp, kFieldMask, kHttpBody, kProblem, kWarning, kText };

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
  bool has_presence = false;  // `optional` or a message: not written when unset.
  // The reader records that the key was present: of a number or bool without presence whose zero is
  // wrong, or of a list that must be given.
  bool record_presence = false;
  const MessageTable* message = nullptr;
  const EnumTable* enumeration = nullptr;
};

inline constexpr int kFieldsMax = 64;  // A set of fields is one word.

struct MessageTable {
  const google::protobuf::Descriptor* descriptor;
  MessageKind kind = MessageKind::kPlain;
  std::vector<FieldEntry> fields;  // In order of declaration.
  std::unordered_map<std::string_view, int> by_name;

  // Finds a field by camelCase name; `hint` is tried first, since clients mostly keep the order.
  const FieldEntry* Find(std::string_view name, int hint) const;
  // Finds a field by its name in the proto.
  const FieldEntry* FindByProtoName(std::string_view name) const;
};

// All tables of a process. Addresses stay valid as long as this object lives; read-only once built.
class MessageTables {
 public:
  // Adds the table of a type and, recursively, of the types of its fields. Types that JSON cannot
  // represent are added to `problems`.
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
