#include "services/identity/domain/accounts/password_rules.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::identity {
namespace {

using jixue::testing::At;

struct PasswordCase {
  std::string_view name;
  std::string password;
  bool administrator;
  std::string_view code;  // Empty: no problem.
};

// Characters without a pattern.
std::string Long(std::size_t characters) {
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) {
    text += static_cast<char>('a' + i * i * 7 % 26);
  }
  return text;
}

class ChosenPassword : public ::testing::TestWithParam<PasswordCase> {};

TEST_P(ChosenPassword, R58_IsCheckedAgainstTheRules) {
  const PasswordCase& c = GetParam();
  const auto problem = CheckPassword(c.password, {.username = "ZhangSan2024",
                                                  .name = "WeiXiaofang",
                                                  .id_number = "45010019920718002X",
                                                  .administrator = c.administrator});
  EXPECT_EQ(problem ? problem->code.code : "", c.code);
}

INSTANTIATE_TEST_SUITE_P(
    Passwords, ChosenPassword,
    ::testing::Values(
        PasswordCase{"Good", "correct horse", false, ""},
        PasswordCase{"SevenCharacters", "abcdefg", false, "TOO_SHORT"},
        PasswordCase{"EightChineseCharacters", "继续教育平台密码", false, ""},
        PasswordCase{"SevenChineseCharacters", "继续教育平台密", false, "TOO_SHORT"},
        PasswordCase{"LongestAllowed", Long(128), false, ""},
        PasswordCase{"OneTooLong", Long(129), false, "TOO_LONG"},
        PasswordCase{"UserName", "zhangsan2024", false, "PASSWORD_IS_USERNAME"},
        PasswordCase{"HoldsIdNumber", "my45010019920718002x", false, "PASSWORD_HAS_ID_NUMBER"},
        PasswordCase{"Keyboard", "1Qaz2Wsx", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"Known", "PASSWORD123", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"ThreeClasses", "Abcdefgh12", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"Pinyin", "WoAiNi1314", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"SurnameAndYear", "Wang@1990", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"OwnName", "weixiaofang#9", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"LearnersAreTrustedMore", "Garden-boat", false, ""},
        PasswordCase{"ThanAdministrators", "Garden-boat", true, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"SmallLettersOnly", "purple giraffe lantern", true, ""}),
    [](const auto& test) { return std::string{test.param.name}; });

// Rule R-57.
TEST(VerifiedForm, R57_AFirstPasswordMayEndInASmallX) {
  EXPECT_EQ(VerifiedForm("18002x"), "18002X");
  EXPECT_EQ(VerifiedForm("18002X"), "18002X");
  EXPECT_EQ(VerifiedForm("180021"), "180021");
  EXPECT_EQ(VerifiedForm("1800xx"), "1800xx");
  EXPECT_EQ(VerifiedForm("118002x"), "118002x") << "a chosen password is verified as it is typed";
  EXPECT_EQ(VerifiedForm(""), "");
}

TEST(FirstPassword, W33_IsTheLastSixCharactersOfTheIdNumber) {
  const auto number = IdNumber::Parse(
      "45010019920718002X", Date{std::chrono::year{2026}, std::chrono::March, std::chrono::day{1}});
  ASSERT_TRUE(number);
  EXPECT_EQ(FirstPassword(*number), "18002X");
}

TEST(FirstPassword, R57_ExpiresAtTheInstantAndNotBefore) {
  const Timestamp expires_at = At("2026-03-04T12:00:00Z");
  EXPECT_FALSE(HasExpired(std::nullopt, expires_at));
  EXPECT_FALSE(HasExpired(expires_at, expires_at - std::chrono::microseconds{1}));
  EXPECT_TRUE(HasExpired(expires_at, expires_at));
}

TEST(TemporaryPassword, R58_MeetsTheRulesOfAdministratorsAndFollowsTheBytes) {
  const std::string low = TemporaryPassword(std::string(12, '\0'));
  const std::string high = TemporaryPassword(std::string(12, '\xff'));
  EXPECT_EQ(low, "AaAa-AaAa-AaAa");
  EXPECT_EQ(high, "9999-9999-9999");
  const std::string usual = TemporaryPassword("\x8a\x13\xf0\x4d\x21\xb6\x7c\x09\xe5\x52\x3b\xd8");
  EXPECT_FALSE(CheckPassword(usual, {.administrator = true})) << usual;
}

}  // namespace
}  // namespace jixue::identity
