// Enforces the limits of fields in the protos (jixue.options.v1.FieldRule), by one function for the
// gateway and the services (D48).
#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/error.h"

namespace jixue::rpc {

// The maximum length of a text whose rule names no limit.
inline constexpr std::uint32_t kTextLengthDefault = 10'000;
// The pattern of the format HTTPS_URL: a host after "https://". The rest is not checked here.
inline constexpr std::string_view kHttpsUrlPattern =
    R"(https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?([/?#][^\s<>"\\^`{|}]*)?)";

// Returns all problems of a message, nested ones too, with pointers into the whole request.
// `present`, when given, returns for a scalar without presence whether its key was in the JSON:
// `required` of a number or a bool means the key. Without `present` (in a service) such a field
// counts as present.
using IsPresent = bool (*)(const void* context, const std::string& pointer);
std::vector<FieldError> CheckFields(const google::protobuf::Message& message);
std::vector<FieldError> CheckFields(const google::protobuf::Message& message, const void* context,
                                    IsPresent present);

// Checks at start-up that every pattern compiles and every rule fits its field's type. Returns the
// problems in words.
std::vector<std::string> CheckRules(const google::protobuf::Descriptor& message);

// "start_date" → "startDate".
std::string JsonName(std::string_view field_name);

}  // namespace jixue::rpc
