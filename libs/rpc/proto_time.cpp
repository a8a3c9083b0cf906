#include "libs/rpc/proto_time.h"

namespace jixue::rpc {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;

}  // namespace

google::protobuf::Timestamp ToProto(Timestamp instant) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
  google::protobuf::Timestamp proto;
  proto.set_seconds(seconds.time_since_epoch().count());
  proto.set_nanos(static_cast<std::int32_t>((instant - seconds).count() * 1000));
  return proto;
}

Timestamp FromProto(const google::protobuf::Timestamp& instant) {
  return Timestamp{
      std::chrono::microseconds{instant.seconds() * kMicrosPerSecond + instant.nanos() / 1000}};
}

}  // namespace jixue::rpc
