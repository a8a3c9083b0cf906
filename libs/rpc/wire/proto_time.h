// Converts between google.protobuf.Timestamp and Timestamp.
#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <optional>

#include "libs/base/time.h"

namespace jixue::rpc {

google::protobuf::Timestamp ToProto(Timestamp instant);
// Returns whether the message is valid by its contract: years 1 to 9999, nanoseconds within the
// second.
bool IsInstant(const google::protobuf::Timestamp& instant);
// Converts a valid instant; nanoseconds are cut to microseconds. Fields of requests are checked
// before (field_rules.h); code that reads events checks theirs.
Timestamp FromProto(const google::protobuf::Timestamp& instant);

}  // namespace jixue::rpc
