// Formats of the texts and numbers of a request. Internal to libs/contract.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libs/base/error.h"
#include "libs/contract/field_tables.h"

namespace jixue::rpc::internal {

// Returns whether the text has no control characters except line feed and tab. These are C0, DEL,
// and C1 in their UTF-8 form.
bool IsCleanText(std::string_view text);
// What a text violates: the code that tells people, with its parameters.
struct FormatProblem {
  FieldCode code;
  Params params;
};
// Returns what is wrong with a text that does not match the field's pattern or format.
std::optional<FormatProblem> CheckFormat(const FieldTable& field, std::string_view text);
// Returns a bound in the shortest form that means the same number: "1900", "0.1".
std::string NumberText(double number);

}  // namespace jixue::rpc::internal
