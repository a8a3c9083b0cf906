// Texts of single values → fields of a message, for JSON, query and path alike.
#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>

#include "gateway/transcoding/message_table.h"
#include "libs/base/error.h"

namespace jixue::gateway {

// Where a value goes: set for a single field, added for a repeated one.
struct Target {
  google::protobuf::Message* message;
  const FieldEntry* entry;
};

// What is wrong with a value; the pointer is the caller's matter.
struct ValueProblem {
  FieldCode code;
  Params params;
};
using MaybeProblem = std::optional<ValueProblem>;

ValueProblem WrongType(const FieldEntry& entry);

// From a text: string, enum by name (never UNSPECIFIED), RFC 3339 timestamp. Other fields: wrong
// type.
MaybeProblem SetFromText(const Target& target, std::string_view text);
// From a JSON number: int32, uint32 and double. A whole number may be written in any way that JSON
// allows (20, 20.0, 2e1) as long as its exact value is whole; -0 is 0.
MaybeProblem SetFromNumber(const Target& target, std::string_view number);
MaybeProblem SetFromBool(const Target& target, bool value);
// From a piece of path or query: any scalar; a number is written in plain JSON form, a bool as true
// or false.
MaybeProblem SetFromParameter(const Target& target, std::string_view text);
// Keeps the place of a wrong element in a list, so that the pointers of the others stay right.
void AddPlaceholder(const Target& target);

// No control characters but tab and line breaks, no lone surrogates: valid UTF-8.
bool IsAllowedText(std::string_view text);

}  // namespace jixue::gateway
