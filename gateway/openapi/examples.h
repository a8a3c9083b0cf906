// Example values of fields and messages: the `example` of a field's rule, else one by its type.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "gateway/transcoding/message_table.h"

namespace jixue::gateway {

enum class Direction { kRequest, kAnswer };

// One value of a field; of a list, one item.
nlohmann::ordered_json ExampleOf(const FieldEntry& entry, Direction direction);

// The example that stands in the field's rule; nullopt without one.
std::optional<nlohmann::ordered_json> GivenExample(const FieldEntry& entry);

// An object of the fields in `fields` (bits of FieldEntry::index). Of a request: what is required
// or has an example of its own, so that the example can be sent. Of an answer: all but what may be
// absent and has no example.
nlohmann::ordered_json ExampleOf(const MessageTable& table, std::uint64_t fields,
                                 Direction direction);

}  // namespace jixue::gateway
