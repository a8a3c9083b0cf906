#include "libs/rpc/wire/proto_time.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::rpc {
namespace {

TEST(ProtoTime, ConvertsBothWays) {
  for (const char* text :
       {"2026-03-31T23:59:59.999999Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.000001Z",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
    const Timestamp instant = testing::At(text);
    EXPECT_EQ(FromProto(ToProto(instant)), instant) << text;
    EXPECT_GE(ToProto(instant).nanos(), 0) << text;
  }
}

TEST(ProtoTime, CutsNanoseconds) {
  google::protobuf::Timestamp instant;
  instant.set_nanos(1999);
  EXPECT_EQ(FromProto(instant).time_since_epoch().count(), 1);
}

TEST(ProtoTime, AcceptsInstantsOfTheYears1To9999) {
  const auto is_instant = [](std::int64_t seconds, std::int32_t nanos) {
    google::protobuf::Timestamp instant;
    instant.set_seconds(seconds);
    instant.set_nanos(nanos);
    return IsInstant(instant);
  };
  EXPECT_TRUE(is_instant(0, 0));
  EXPECT_TRUE(is_instant(-62'135'596'800, 0));
  EXPECT_TRUE(is_instant(253'402'300'799, 999'999'999));
  EXPECT_FALSE(is_instant(-62'135'596'801, 999'999'999));
  EXPECT_FALSE(is_instant(253'402'300'800, 0));
  EXPECT_FALSE(is_instant(std::int64_t{1} << 62, 0));
  EXPECT_FALSE(is_instant(0, -1));
  EXPECT_FALSE(is_instant(0, 1'000'000'000));
}

}  // namespace
}  // namespace jixue::rpc
