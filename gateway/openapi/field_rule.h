// The rule of a field as the documents need it.
#pragma once

#include "gateway/transcoding/message_table.h"
#include "jixue/options/v1/options.pb.h"

namespace jixue::gateway {

const options::v1::FieldRule& RuleOf(const FieldEntry& entry);
// Whether a request without the field's key is refused.
bool IsRequired(const FieldEntry& entry);
// The name of an enumeration's first value after UNSPECIFIED.
const std::string& FirstEnumerator(const FieldEntry& entry);

}  // namespace jixue::gateway
