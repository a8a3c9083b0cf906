#include "gateway/transcoding/shown_values.h"

#include <gtest/gtest.h>

namespace jixue::gateway {
namespace {

constexpr auto kChinese = Language::kChinese;
constexpr auto kEnglish = Language::kEnglish;

TEST(ShownValues, AnInstantIsShownAsBeijingTime) {
  EXPECT_EQ(ShownValue("at", "2026-03-31T15:59:59Z", kChinese), "2026年3月31日 23:59");
  EXPECT_EQ(ShownValue("at", "2026-03-31T15:59:59Z", kEnglish), "31 March 2026 23:59 Beijing time");
  EXPECT_EQ(ShownValue("at", "2016-12-31T16:00:00Z", kChinese), "2017年1月1日 00:00");
}

TEST(ShownValues, AValueOfAnEnumerationIsShownByItsTerm) {
  EXPECT_EQ(ShownValue("at", "PENDING", kChinese), "待审核");
  EXPECT_EQ(ShownValue("at", "PENDING", kEnglish), "pending");
}

TEST(ShownValues, AClaimsTermsComeFirst) {
  EXPECT_EQ(ShownValue("state", "APPROVED", kChinese), "通过认定");
  EXPECT_EQ(ShownValue("industry", "HEALTH", kChinese), "卫生");
  EXPECT_EQ(ShownValue("allowed", "HEALTH", kChinese), "HEALTH");
}

TEST(ShownValues, SecondsAreShownAsADuration) {
  EXPECT_EQ(ShownValue("retryAfterSeconds", "900", kChinese), "15 分钟");
  EXPECT_EQ(ShownValue("retryAfterSeconds", "121", kEnglish), "3 minutes");
  EXPECT_EQ(ShownValue("retryAfterSeconds", "1", kEnglish), "1 second");
  EXPECT_EQ(ShownValue("retryAfterSeconds", "30", kChinese), "30 秒");
}

TEST(ShownValues, ARuleIsShownByWhatItAsksFor) {
  EXPECT_EQ(ShownValue("at", "R-7", kChinese), "年度总学时");
  EXPECT_EQ(ShownValue("at", "R-8", kEnglish), "Professional hours");
}

TEST(ShownValues, AnythingElseIsShownAsItIs) {
  for (const char* value :
       {"", "90", "2025-03-10", "张三", "NO_SUCH_VALUE", "2026-99-31T15:59:59Z"}) {
    EXPECT_EQ(ShownValue("at", value, kChinese), value);
    EXPECT_EQ(ShownValue("at", value, kEnglish), value);
  }
}

}  // namespace
}  // namespace jixue::gateway
