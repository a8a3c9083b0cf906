// Enforces the limits of fields in the protos (jixue.options.v1.FieldRule), by one function for the
// gateway and the services (D48).
#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jixue/options/v1/options.pb.h"
#include "libs/base/error.h"

namespace jixue::rpc {

// The maximum length of a text whose rule names no limit.
inline constexpr std::uint32_t kTextLengthDefault = 10'000;
// The pattern that a whole text of the format matches (RE2), or an empty text for a format without
// one. Of a URL only the host after "https://" is checked.
std::string_view PatternOf(options::v1::FieldRule::Format format);

// Returns all problems of a message, nested ones too, with pointers into the whole request.
// `present`, when given, returns for a list or a scalar without presence whether its key was in the
// JSON: `required` of a number or a bool and `present` of a list mean the key. Without it (in a
// service) such a field counts as present.
using IsPresent = bool (*)(const void* context, const std::string& pointer);
std::vector<FieldError> CheckFields(const google::protobuf::Message& message);
std::vector<FieldError> CheckFields(const google::protobuf::Message& message, const void* context,
                                    IsPresent present);
// Also brings each text that a person typed into its stored form (D58), up to the place where
// enough problems are found: one pass, so that a hostile message costs no more than a good one.
std::vector<FieldError> NormaliseAndCheck(google::protobuf::Message& message, const void* context,
                                          IsPresent present);

// Checks at start-up that every pattern compiles and every rule fits its field's type. Returns the
// problems in words.
std::vector<std::string> CheckRules(const google::protobuf::Descriptor& message);

// "start_date" → "startDate".
std::string JsonName(std::string_view field_name);

}  // namespace jixue::rpc
