// JSON schemas of single values.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "gateway/openapi/examples.h"
#include "gateway/transcoding/message_table.h"

namespace jixue::gateway {

// Of a text, number, bool, enumeration or timestamp; with limits in a request, with the form only
// in an answer.
nlohmann::ordered_json ScalarSchema(const FieldEntry& entry, Direction direction);

// Allows null beside what the schema allows: a key with null counts as left out (in a PATCH it
// clears the field).
void AllowNull(nlohmann::ordered_json& schema);
// Allows null and the empty text beside a form that the empty text does not have.
void AllowNothing(nlohmann::ordered_json& schema);

}  // namespace jixue::gateway
