// Reads path variables and query parameters into fields of the request message.
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>
#include <vector>

#include "gateway/transcoding/read_report.h"

namespace jixue::gateway {

// Takes one value per field, already decoded.
void ReadPath(const std::vector<const FieldEntry*>& fields, const std::vector<std::string>& values,
              google::protobuf::Message& message, ReadReport& report);

// Reads "state=DRAFT,PENDING&year=2025": names are in camelCase, a list is one comma-separated
// value (D31), an empty value means "not given", "+" is a space. Returns false if the encoding is
// invalid; unknown names (unless the shape ignores them) and repeated ones are reported as field
// errors.
bool ReadQuery(std::string_view query, const Shape& shape, google::protobuf::Message& message,
               ReadReport& report);

}  // namespace jixue::gateway
