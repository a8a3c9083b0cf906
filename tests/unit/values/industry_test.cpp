#include "libs/values/industry.h"

#include <gtest/gtest.h>

namespace jixue {
namespace {

TEST(Industry, HasOneTextAndOneNumber) {
  for (int number = 1; number <= 8; ++number) {
    const auto industry = static_cast<Industry>(number);
    EXPECT_EQ(ParseIndustry(TextOf(industry)), industry);
    EXPECT_EQ(IndustryOf(number), industry);
  }
}

TEST(Industry, RejectsOtherTextsAndNumbers) {
  EXPECT_FALSE(ParseIndustry("INDUSTRY_UNSPECIFIED"));
  EXPECT_FALSE(ParseIndustry("health"));
  EXPECT_FALSE(IndustryOf(0));
  EXPECT_FALSE(IndustryOf(9));
}

}  // namespace
}  // namespace jixue
