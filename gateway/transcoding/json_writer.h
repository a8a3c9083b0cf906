// Writes messages as JSON (D29): camelCase, default values written, unset optional fields and
// messages omitted, enums by name, UNSPECIFIED enums omitted, times in RFC 3339 with Z. Problems
// and warnings inside a response get their texts.
#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "gateway/transcoding/catalogue.h"
#include "gateway/transcoding/message_table.h"

namespace jixue::gateway {

struct WriteContext {
  const Catalogue& catalogue;
  Language language;
};

void WriteJson(const google::protobuf::Message& message, const MessageTable& table,
               const WriteContext& context, std::string& out);

}  // namespace jixue::gateway
