// What texts and numbers of a request look like. Internal to libs/rpc.
#pragma once

#include <string>
#include <string_view>

#include "libs/contract/field_tables.h"

namespace jixue::rpc::internal {

// No control character but line feed and tab: C0, DEL, and C1 as they stand in UTF-8.
bool IsCleanText(std::string_view text);
// What the text should have been by pattern and format of the field; empty when it is right.
std::string ExpectedFormat(const FieldTable& field, std::string_view text);
// A bound in the shortest form that means the same number: "1900", "0.1".
std::string NumberText(double number);

}  // namespace jixue::rpc::internal
