// Helpers for parsing requests.
#pragma once

#include <string>

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

}  // namespace jixue::rpc
