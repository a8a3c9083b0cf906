// Example values of fields and messages: the `example` of a field's rule, else one derived from its
// type.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "gateway/transcoding/message_table.h"

namespace jixue::gateway {

enum class Direction { kRequest, kResponse };

// Returns one value of a field, or one item of a list.
nlohmann::ordered_json ExampleOf(const FieldEntry& entry, Direction direction);

// Returns the example in the field's rule, or nullopt.
std::optional<nlohmann::ordered_json> GivenExample(const FieldEntry& entry);

// Returns a list with the example of one item. An example of texts may have several, "正确|错误".
nlohmann::ordered_json ListExample(nlohmann::ordered_json item);

// Returns an object of the fields in `fields` (bits of FieldEntry::index). In a request: required
// fields and those with their own example, so that the example can be sent. In a response: all
// fields except those that may be absent and have no example.
nlohmann::ordered_json ExampleOf(const MessageTable& table, std::uint64_t fields,
                                 Direction direction);

}  // namespace jixue::gateway
