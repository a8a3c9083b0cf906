// Path variables and query parameters → fields of the request message.
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>
#include <vector>

#include "gateway/transcoding/read_report.h"

namespace jixue::gateway {

// One value per field, already decoded.
void ReadPath(const std::vector<const FieldEntry*>& fields, const std::vector<std::string>& values,
              google::protobuf::Message& message, ReadReport& report);

// "state=DRAFT,PENDING&year=2025": names in camelCase, lists as one comma-separated value (D31), an
// empty value counts as left out, "+" is a space. False when the encoding is wrong; unknown and
// repeated names are reported as fields.
bool ReadQuery(std::string_view query, const Shape& shape, google::protobuf::Message& message,
               ReadReport& report);

}  // namespace jixue::gateway
