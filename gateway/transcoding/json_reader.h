// The strict JSON reader (D29): a body → a message, with every wrong field and its pointer, over
// rapidjson's SAX parser.
//
// Beyond the grammar of RFC 8259 it refuses duplicate and unknown keys, numeric strings, enum
// numbers, control characters in texts, lone surrogates, and nesting deeper than 16.
#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "gateway/transcoding/read_report.h"

namespace jixue::gateway {

// Reads an object into `message`, whose type is that of `shape.table`. `body` is used as scratch
// space: its contents are undefined afterwards. An empty body counts as {}. A null leaves its field
// unset; its key stands in `report.keys` like any other, so that a PATCH clears it (D21). Reading
// ends when the report is full: a client cannot make it cost more than a good body (F37).
void ReadJson(std::string& body, const Shape& shape, google::protobuf::Message& message,
              ReadReport& report);

}  // namespace jixue::gateway
