#include "libs/rpc/wire/proto_time.h"

namespace jixue::rpc {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kSecondsMin = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kSecondsMax = 253'402'300'799;  // 9999-12-31T23:59:59Z
constexpr std::int32_t kNanosMax = 999'999'999;

}  // namespace

google::protobuf::Timestamp ToProto(Timestamp instant) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
  google::protobuf::Timestamp proto;
  proto.set_seconds(seconds.time_since_epoch().count());
  proto.set_nanos(static_cast<std::int32_t>((instant - seconds).count() * 1000));
  return proto;
}

bool IsInstant(const google::protobuf::Timestamp& instant) {
  return instant.seconds() >= kSecondsMin && instant.seconds() <= kSecondsMax &&
         instant.nanos() >= 0 && instant.nanos() <= kNanosMax;
}

Timestamp FromProto(const google::protobuf::Timestamp& instant) {
  return Timestamp{
      std::chrono::microseconds{instant.seconds() * kMicrosPerSecond + instant.nanos() / 1000}};
}

}  // namespace jixue::rpc
