// Parses single values into fields of a message, for JSON, query and path alike.
#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>

#include "gateway/transcoding/message_table.h"
#include "libs/base/error.h"

namespace jixue::gateway {

// The destination of a value: set for a single field, appended to a repeated one.
struct Target {
  google::protobuf::Message* message;
  const FieldEntry* entry;
};

// The error of a value; the caller adds the pointer.
struct ValueProblem {
  FieldCode code;
  Params params;
};
using MaybeProblem = std::optional<ValueProblem>;

ValueProblem WrongType(const FieldEntry& entry);

// Parses a text for a string, an enum by name (never UNSPECIFIED) or an RFC 3339 timestamp. For
// other fields it returns a wrong-type error.
MaybeProblem SetFromText(const Target& target, std::string_view text);
// Parses a JSON number for int32, uint32 and double. A whole number may be written in any form that
// JSON allows (20, 20.0, 2e1) as long as its exact value is whole; -0 is 0.
MaybeProblem SetFromNumber(const Target& target, std::string_view number);
MaybeProblem SetFromBool(const Target& target, bool value);
// Parses a part of a path or query for any scalar; numbers use plain JSON form, a bool is true or
// false.
MaybeProblem SetFromParameter(const Target& target, std::string_view text);
// Keeps the position of a wrong element in a list, so that the pointers of later elements stay
// correct.
void AddPlaceholder(const Target& target);

// Returns whether a text is valid UTF-8 without lone surrogates and without control characters
// other than tab and line breaks.
bool IsAllowedText(std::string_view text);

}  // namespace jixue::gateway
