// The rule of a field in the form that the documents need.
#pragma once

#include "gateway/transcoding/message_table.h"
#include "jixue/options/v1/options.pb.h"

namespace jixue::gateway {

const options::v1::FieldRule& RuleOf(const FieldEntry& entry);
// Returns whether a request without the field's key is rejected.
bool IsRequired(const FieldEntry& entry);
// Returns the name of an enumeration's first value after UNSPECIFIED.
const std::string& FirstEnumerator(const FieldEntry& entry);

}  // namespace jixue::gateway
