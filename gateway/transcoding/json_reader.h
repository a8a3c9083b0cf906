// The strict JSON reader (D29): turns a body into a message and reports every wrong field with its
// pointer. It uses rapidjson's SAX parser.
//
// Beyond the grammar of RFC 8259 it rejects duplicate and unknown keys, numeric strings, enum
// numbers, control characters in texts, lone surrogates, and nesting deeper than 16.
#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "gateway/transcoding/read_report.h"

namespace jixue::gateway {

// Reads an object into `message`, whose type is that of `shape.table`. `body` is used as scratch
// space: its contents are undefined afterwards. An empty body counts as {}. A null leaves its field
// unset, but its key is in `report.keys` like any other, so that a PATCH clears the field (D21).
// Reading stops when the report is full: a bad body must not cost more than a good one (F37).
void ReadJson(std::string& body, const Shape& shape, google::protobuf::Message& message,
              ReadReport& report);

}  // namespace jixue::gateway
