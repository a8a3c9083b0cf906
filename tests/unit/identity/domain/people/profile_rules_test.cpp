#include "services/identity/domain/people/profile_rules.h"

#include <gtest/gtest.h>

namespace jixue::identity {
namespace {

TEST(Profile, R58_IsIncompleteUntilMobileAndMailAreThere) {
  EXPECT_TRUE(IsIncomplete({std::nullopt, std::nullopt}));
  EXPECT_TRUE(IsIncomplete({"13900000000", std::nullopt}));
  EXPECT_TRUE(IsIncomplete({std::nullopt, "a@example.com"}));
  EXPECT_FALSE(IsIncomplete({"13900000000", "a@example.com"}));
}

TEST(TitleLevel, R116_IsOneOfTheFiveOrTheTwoTogether) {
  for (const char* level : {"正高级", "副高级", "中级", "助理级", "员级", "初级"}) {
    EXPECT_TRUE(IsTitleLevel(level)) << level;
    EXPECT_NE(TitleLevels().find(level), std::string_view::npos) << level;
  }
  EXPECT_FALSE(IsTitleLevel("教授"));
  EXPECT_FALSE(IsTitleLevel(""));
}

TEST(ProfessionChange, ChangesOnlyTheNamedFields) {
  const Profession before{
      .industry = Industry::kHealth, .title_series = "卫生技术人员", .title_level = "中级"};
  const Profession after =
      ChangedProfession(before, {.industry = std::nullopt,
                                 .title_series = Patch<std::string>{std::in_place, std::nullopt},
                                 .title_level = Patch<std::string>{std::in_place, "副高级"}});
  EXPECT_EQ(after, (Profession{Industry::kHealth, std::nullopt, "副高级"}));
}

}  // namespace
}  // namespace jixue::identity
