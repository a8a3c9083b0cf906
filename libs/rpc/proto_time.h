// google.protobuf.Timestamp ↔ Timestamp.
#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <optional>

#include "libs/base/time.h"

namespace jixue::rpc {

google::protobuf::Timestamp ToProto(Timestamp instant);
// Nanoseconds are cut to microseconds.
Timestamp FromProto(const google::protobuf::Timestamp& instant);

}  // namespace jixue::rpc
