// Helpers for parsing requests.
#pragma once

#include <google/protobuf/field_mask.pb.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "libs/base/errors.h"
#include "libs/base/principal.h"

namespace jixue::rpc {

// For RPCs whose request has no fields.
struct Nothing {};
inline constexpr auto kNothing = [](const Call&) -> Result<Nothing> { return Nothing{}; };

// Returns the caller's own person. Errors: PERMISSION_DENIED for accounts without a person.
inline Result<PersonId> OwnPerson(const Call& call) {
  if (const auto& person = call.caller().person) return *person;
  return Fail(common_errors::kPermissionDenied);
}

// Parses an id of a path or a body. Errors: INVALID_REQUEST with the pointer when the text is not
// an id.
template <class Id>
Result<Id> ParseId(const std::string& text, const std::string& pointer) {
  if (const auto id = Id::Parse(text)) return *id;
  if (text.empty()) return FailField(pointer, common_errors::kRequired);
  return FailField(pointer, common_errors::kBadFormat, {{"expected", "UUID"}});
}

// Returns whether a partial change names the field (its proto name), whole or in part. A field that
// it names and gives no value for is cleared (D21); CheckFields rejects that where the field must
// keep its value.
inline bool IsNamed(const google::protobuf::FieldMask& mask, std::string_view field) {
  return std::any_of(mask.paths().begin(), mask.paths().end(), [field](const std::string& path) {
    return path.starts_with(field) && (path.size() == field.size() || path[field.size()] == '.');
  });
}

}  // namespace jixue::rpc
