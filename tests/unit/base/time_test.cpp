#include "libs/base/time.h"

#include <gtest/gtest.h>

namespace jixue {
namespace {

Timestamp At(std::string_view text) { return ParseTimestamp(text).value(); }

TEST(ParseDate, AcceptsRealDatesOfTheSupportedYears) {
  EXPECT_EQ(FormatDate(*ParseDate("2024-02-29")), "2024-02-29");
  for (const std::string_view bad :
       {"2025-02-29", "2025-13-01", "2025-00-01", "2025-01-00", "2025-1-01", "1899-12-31",
        "2200-01-01", "2025-01-01 ", "", "2025/01/01", "+025-01-01", "20250101"}) {
    EXPECT_FALSE(ParseDate(bad)) << bad;
  }
}

TEST(ParseTimestamp, ConvertsEveryOffsetToUtc) {
  EXPECT_EQ(FormatTimestamp(At("2026-03-31T23:59:59+08:00")), "2026-03-31T15:59:59Z");
  EXPECT_EQ(FormatTimestamp(At("2026-03-31T23:59:59+0800")), "2026-03-31T15:59:59Z");
  EXPECT_EQ(FormatTimestamp(At("2026-01-01T00:00:00-05:30")), "2026-01-01T05:30:00Z");
  EXPECT_EQ(FormatTimestamp(At("2026-01-01t00:00:00.5z")), "2026-01-01T00:00:00.500000Z");
  EXPECT_EQ(FormatTimestamp(At("2026-01-01T00:00:00.123456789Z")), "2026-01-01T00:00:00.123456Z");
  EXPECT_EQ(FormatTimestamp(At("1969-12-31T23:59:59.9Z")), "1969-12-31T23:59:59.900000Z");
}

TEST(ParseTimestamp, RejectsIllFormedTexts) {
  for (const std::string_view bad :
       {"2026-01-01", "2026-01-01T00:00:00", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:60Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+8:00",
        "2026-01-01T00:00:00Zx", "2026-01-01 00:00:00Z", "0001-01-01T00:00:00+01:00",
        "2026-02-30T00:00:00Z", ""}) {
    EXPECT_FALSE(ParseTimestamp(bad)) << bad;
  }
}

TEST(CivilDate, IsThatOfUtcPlus8) {
  EXPECT_EQ(FormatDate(CivilDate(At("2025-12-31T15:59:59Z"))), "2025-12-31");
  EXPECT_EQ(FormatDate(CivilDate(At("2025-12-31T16:00:00Z"))), "2026-01-01");
}

TEST(Window, R13_IsInclusiveToTheWholeSecond) {
  const Timestamp opens = At("2025-01-01T00:00:00+08:00");
  const Timestamp closes = At("2026-03-31T23:59:59+08:00");
  EXPECT_TRUE(IsWithin(opens, opens, closes));
  EXPECT_FALSE(IsWithin(opens - std::chrono::microseconds{1}, opens, closes));
  EXPECT_TRUE(IsWithin(At("2026-03-31T20:00:00+08:00"), opens, closes));
  EXPECT_TRUE(IsWithin(At("2026-03-31T23:59:59.999999+08:00"), opens, closes));
  EXPECT_FALSE(IsWithin(At("2026-04-01T00:00:00+08:00"), opens, closes));
  EXPECT_TRUE(IsAfterClose(At("2026-04-01T09:00:00+08:00"), closes));
}

TEST(DaysBetween, CountsAcrossYears) {
  EXPECT_EQ(DaysBetween(*ParseDate("2025-12-30"), *ParseDate("2026-01-02")), 3);
  EXPECT_EQ(DaysBetween(*ParseDate("2025-03-10"), *ParseDate("2025-03-09")), -1);
}

}  // namespace
}  // namespace jixue
