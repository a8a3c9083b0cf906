// The limits of a message's fields, read once from its descriptor. Internal to libs/contract.
#pragma once

#include <google/protobuf/descriptor.h>
#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "jixue/options/v1/options.pb.h"
#include "libs/fields/text.h"

namespace jixue::rpc::internal {

enum class Shape { kText, kNumber, kBool, kEnum, kTimestamp, kMessage, kOther };

struct MessageTable;

struct FieldTable {
  const google::protobuf::FieldDescriptor* field = nullptr;
  std::string json_name;
  Shape shape = Shape::kOther;
  bool required = false;
  bool repeated = false;
  bool presence = false;
  bool is_double = false;
  std::uint32_t min_length = 0;
  std::uint32_t max_length = 0;
  std::uint32_t decimals = 0;
  std::uint32_t min_items = 0;
  std::uint32_t max_items = 0;
  std::optional<double> minimum;
  std::optional<double> maximum;
  options::v1::FieldRule::Format format = options::v1::FieldRule::FORMAT_UNSPECIFIED;
  std::shared_ptr<const re2::RE2> pattern;  // nullptr: none.
  std::optional<fields::TextKind> text;     // For a text that a person typed (D58).
  bool keeps_value = false;                 // A PATCH cannot clear it.
  bool must_be_present = false;             // A list whose key must be there (D63).
  std::string allowed;                      // Names of an enum's values, for the text of a problem.
  const MessageTable* nested = nullptr;     // For kMessage.
};

struct MessageTable {
  std::vector<FieldTable> fields;
  // The update_mask of a partial change; nullptr if the message has none.
  const google::protobuf::FieldDescriptor* update_mask = nullptr;
};

// Thread-safe. The table lives as long as the process. Fields with nothing to check are left out.
const MessageTable& TableOf(const google::protobuf::Descriptor& message);

}  // namespace jixue::rpc::internal
