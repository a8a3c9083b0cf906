#include "services/identity/domain/codes.h"

#include <gtest/gtest.h>

#include "services/identity/domain/people/patch.h"

namespace jixue::identity {
namespace {

TEST(Codes, TextsLeadBackToTheirCodes) {
  for (int code = 1; code <= 8; ++code) {
    const auto industry = static_cast<Industry>(code);
    EXPECT_EQ(ParseIndustry(TextOf(industry)), industry);
  }
  for (int code = 1; code <= 5; ++code) {
    const auto kind = static_cast<UnitKind>(code);
    EXPECT_EQ(ParseUnitKind(TextOf(kind)), kind);
  }
  EXPECT_EQ(ParseRole("UNIT_ADMIN"), RoleCode::kUnitAdmin);
  EXPECT_EQ(TextOf(RoleCode::kPlatformOperator), "PLATFORM_OPERATOR");
}

TEST(Codes, OtherTextsAreRefused) {
  EXPECT_FALSE(ParseIndustry("INDUSTRY_UNSPECIFIED"));
  EXPECT_FALSE(ParseIndustry("health"));
  EXPECT_FALSE(ParseUnitKind(""));
  EXPECT_FALSE(ParseRole("UNIT_CHIEF"));
}

TEST(PartialChange, LeavesSetsOrClears) {
  std::optional<int> field = 1;
  Apply(Patch<int>{}, field);
  EXPECT_EQ(field, 1);
  Apply(Patch<int>{std::in_place, 2}, field);
  EXPECT_EQ(field, 2);
  Apply(Patch<int>{std::in_place, std::nullopt}, field);
  EXPECT_EQ(field, std::nullopt);
}

}  // namespace
}  // namespace jixue::identity
