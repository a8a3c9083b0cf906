#include "libs/values/hours.h"

#include <gtest/gtest.h>

#include <limits>

namespace jixue {
namespace {

TEST(Hours, R36_HaveOneDecimalAtMost) {
  EXPECT_EQ(Hours::FromNumber(24)->tenths(), 240);
  EXPECT_EQ(Hours::FromNumber(0.1)->tenths(), 1);
  EXPECT_EQ(Hours::FromNumber(0.7)->tenths(), 7);
  EXPECT_EQ(Hours::FromNumber(999.9)->tenths(), 9999);
  EXPECT_EQ(Hours::FromNumber(1000)->tenths(), 10'000);
  EXPECT_FALSE(Hours::FromNumber(0.25));
  EXPECT_FALSE(Hours::FromNumber(7.55));
}

TEST(Hours, R36_ArePositiveAndBounded) {
  EXPECT_FALSE(Hours::FromNumber(0));
  EXPECT_FALSE(Hours::FromNumber(-1));
  EXPECT_FALSE(Hours::FromNumber(1000.1));
  EXPECT_FALSE(Hours::FromNumber(1e308));
  EXPECT_FALSE(Hours::FromNumber(std::numeric_limits<double>::quiet_NaN()));
  EXPECT_FALSE(Hours::FromNumber(std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(Hours::FromTenths(0));
  EXPECT_FALSE(Hours::FromTenths(10'001));
}

TEST(Hours, R36_EveryTenthIsExactInRest) {
  for (int tenths = 1; tenths <= Hours::kMaxTenths; ++tenths) {
    ASSERT_EQ(Hours::FromNumber(HoursNumber(tenths))->tenths(), tenths);
  }
}

}  // namespace
}  // namespace jixue
