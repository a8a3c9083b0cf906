// google.protobuf.Timestamp ↔ Timestamp.
#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <optional>

#include "libs/base/time.h"

namespace jixue::rpc {

google::protobuf::Timestamp ToProto(Timestamp instant);
// Whether it is what its contract says: years 1 to 9999, nanoseconds within the second.
bool IsInstant(const google::protobuf::Timestamp& instant);
// Of an instant; nanoseconds are cut to microseconds. Fields of requests are checked before
// (field_rules.h), those of events by whoever reads them.
Timestamp FromProto(const google::protobuf::Timestamp& instant);

}  // namespace jixue::rpc
