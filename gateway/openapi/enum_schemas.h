// Named schemas of enumerations, with the meaning and the Chinese term of each value.
#pragma once

#include <google/protobuf/descriptor.h>

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "gateway/openapi/comments.h"

namespace jixue::gateway {

// "Industry" for Industry.Code, "EntrySourceKind" for EntrySource.Kind.
std::string NameOf(const google::protobuf::EnumDescriptor& type);

// Describes the values in words, and in x-jixue-values as data, which clients may show to people:
// {"GENERAL": {"label": "通用", "description": "…"}}.
nlohmann::ordered_json EnumSchema(const google::protobuf::EnumDescriptor& type,
                                  const Comments& comments);

}  // namespace jixue::gateway
