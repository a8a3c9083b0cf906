// JSON schemas of single values.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "gateway/openapi/examples.h"
#include "gateway/transcoding/message_table.h"

namespace jixue::gateway {

// Describes a text, number, bool or timestamp: with limits in a request, with the
// format only in a response.
nlohmann::ordered_json ScalarSchema(const FieldEntry& entry, Direction direction);

// Returns an integer if the value is whole: 24, not 24.0.
nlohmann::ordered_json NumberFrom(double value);

// Allows null beside what the schema allows. null means "not given"; in a PATCH it clears the
// field.
void AllowNull(nlohmann::ordered_json& schema);
// Allows null and the empty text beside a format that excludes the empty text.
void AllowNothing(nlohmann::ordered_json& schema);

}  // namespace jixue::gateway
