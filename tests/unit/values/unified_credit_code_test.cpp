#include "libs/values/unified_credit_code.h"

#include <gtest/gtest.h>

namespace jixue {
namespace {

struct Vector {
  std::string_view name;
  std::string_view text;
  std::string_view problem;  // Empty when it is valid.
};

class UnifiedCreditCodes : public testing::TestWithParam<Vector> {};

TEST_P(UnifiedCreditCodes, AreCheckedByAlphabetThenCheckCharacter) {
  const Vector& c = GetParam();
  const auto code = UnifiedCreditCode::Parse(c.text);
  ASSERT_EQ(code.has_value(), c.problem.empty());
  if (!code) {
    EXPECT_EQ(code.error().code, c.problem);
  }
}

INSTANTIATE_TEST_SUITE_P(
    R112, UnifiedCreditCodes,
    testing::Values(
        Vector{"PublicInstitution", "124500009999000114", ""},
        Vector{"CheckU", "1245000099990002XU", ""}, Vector{"Organ", "114502009999000464", ""},
        Vector{"SocialOrganisation", "51450000999900062B", ""},
        Vector{"Enterprise", "91450300MA99990563", ""}, Vector{"CheckK", "91450200MA9999072K", ""},
        Vector{"BoundaryCheckZero", "124500009999001420", ""},
        Vector{"SampleOfTheStandard", "91350100M000100Y43", ""},
        Vector{"LowerCase", "91350100m000100y43", ""},
        Vector{"W54LetterOutsideTheAlphabet", "91350100M000100Y4Z", "CREDIT_CODE_PATTERN"},
        Vector{"LetterI", "12450000999900011I", "CREDIT_CODE_PATTERN"},
        Vector{"WrongCheck", "124500009999000115", "CREDIT_CODE_CHECK"},
        Vector{"TwoPlacesSwapped", "124500009999001014", "CREDIT_CODE_CHECK"},
        Vector{"TooShort", "12450000999900011", "CREDIT_CODE_PATTERN"},
        Vector{"Empty", "", "CREDIT_CODE_PATTERN"}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(UnifiedCreditCode, R114_AcceptsAWrongBodyCode) {
  EXPECT_TRUE(UnifiedCreditCode::Parse("124500009999000114")->BodyCodeHolds());
  EXPECT_TRUE(UnifiedCreditCode::Parse("1245000099990002XU")->BodyCodeHolds());
  EXPECT_TRUE(UnifiedCreditCode::Parse("91450300MA99990563")->BodyCodeHolds());
  // The check character of the whole code is right, but that of the organisation code inside is
  // not.
  EXPECT_FALSE(UnifiedCreditCode::Parse("91350100M000100Y56")->BodyCodeHolds());
}

}  // namespace
}  // namespace jixue
