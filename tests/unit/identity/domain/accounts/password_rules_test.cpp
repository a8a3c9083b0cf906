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

// Other spellings of what is rejected above (D56).
INSTANTIATE_TEST_SUITE_P(
    Spellings, ChosenPassword,
    ::testing::Values(
        PasswordCase{"WideDigits", "１２３４５６７８", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"WideLetters", "ｐａｓｓｗｏｒｄ", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"WideCapitals", "ＰＡＳＳＷＯＲＤ", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"ArabicDigits", "١٢٣٤٥٦٧٨", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"ChineseDigits", "一二三四五六七八", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"FinancialDigits", "壹贰叁肆伍陆柒捌", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"CircledDigits", "①②③④⑤⑥⑦⑧", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"ChineseWordRepeated", "密码密码密码密码", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"ChineseSentenceRepeated", "我爱你我爱你我爱你", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"UnknownWordRepeated", "鹊渊蓟榫鹊渊蓟榫", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"ChineseWords", "你好我爱你中国", false, "TOO_SHORT"},
        PasswordCase{"ListedChineseWords", "我爱你中国生日快乐", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"CyrillicKeyboard", "йцукенгш", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"CyrillicWord", "парольпароль", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"CyrillicCapitals", "ПАРОЛЬ123", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"EqualEmoji", "😀😀😀😀😀😀😀😀", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"EmojiWithSelectors", "❤️❤️❤️❤️❤️❤️❤️❤️",
                     false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"ZeroWidthSpace", "pass\u200Bword", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"SoftHyphens", "p\u00ADa\u00ADs\u00ADsword", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"Tones", "wǒàinǐ1314", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"OneCharacterOfManyLetters", "ﷺﷺﷺﷺﷺﷺﷺﷺ", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"WordRepeated", "house7house7house7", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"WideIdNumber", "４５０１００１９９２０７１８００２Ｘ", false,
                     "PASSWORD_HAS_ID_NUMBER"},
        PasswordCase{"IdNumberWithDashes", "450100-19920718-002X", false, "PASSWORD_HAS_ID_NUMBER"},
        PasswordCase{"IdNumberWithBlanks", "my 450100 1992 0718 002x", false,
                     "PASSWORD_HAS_ID_NUMBER"},
        PasswordCase{"IdNumberWithoutCheckCharacter", "45010019920718002", false,
                     "PASSWORD_HAS_ID_NUMBER"},
        PasswordCase{"OldIdNumber", "450100920718002-", false, "PASSWORD_HAS_ID_NUMBER"},
        PasswordCase{"WideUserName", "ｚｈａｎｇｓａｎ２０２４", false, "PASSWORD_IS_USERNAME"},
        PasswordCase{"UserNameWithDashes", "zhang-san_2024", false, "PASSWORD_IS_USERNAME"},
        PasswordCase{"WideName", "ｗｅｉｘｉａｏｆａｎｇ９", false, "PASSWORD_TOO_SIMPLE"},
        PasswordCase{"NameWithDashes", "wei-xiao-fang", false, "PASSWORD_TOO_SIMPLE"}),
    [](const auto& test) { return std::string{test.param.name}; });

// Honest passwords of other scripts.
INSTANTIATE_TEST_SUITE_P(
    Scripts, ChosenPassword,
    ::testing::Values(PasswordCase{"ChinesePassphrase", "清晨渔船驶过石桥下的芦苇", true, ""},
                      PasswordCase{"ShortChinesePassphrase", "石桥芦苇渔船晨雾", true, ""},
                      PasswordCase{"ChineseAndDigits", "渔船驶过石桥47", true, ""},
                      PasswordCase{"RussianPassphrase", "зелёный жираф фонарь", true, ""},
                      PasswordCase{"Umlauts", "Grüner Käse am Fluss", true, ""},
                      PasswordCase{"DifferentEmoji", "🦊🚲🌋🎻🧀⛵🪁🦉", true, ""},
                      PasswordCase{"WideButStrong", "ｐｕｒｐｌｅ ｇｉｒａｆｆｅ ｌａｎｔｅｒｎ",
                                   true, ""}),
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

TEST(VerifiedForm, R57_AFirstPasswordMayHaveBlanksAndWideDigits) {
  EXPECT_EQ(VerifiedForm(" 1800 2x\u3000"), "18002X");
  EXPECT_EQ(VerifiedForm("１８００２ｘ"), "18002X");
}

// Rule R-58.
TEST(VerifiedForm, R58_ATemporaryPasswordIsReadHoweverItsHyphensAreTyped) {
  for (const char* typed :
       {"Kx7m-Q2vb-N8tr", "Kx7m-Q2vb-N8tr ", "\u3000Kx7m-Q2vb-N8tr\n", "Kx7mQ2vbN8tr",
        "Kx7m Q2vb N8tr", "Kx7m–Q2vb–N8tr", "Kx7m—Q2vb—N8tr", "Kx7m\u2212Q2vb\u2010N8tr",
        "Ｋｘ７ｍ－Ｑ２ｖｂ－Ｎ８ｔｒ", "Kx7m-Q2vb-\u200BN8tr"}) {
    EXPECT_EQ(VerifiedForm(typed), "Kx7m-Q2vb-N8tr") << typed;
  }
  EXPECT_EQ(VerifiedForm("kx7m-q2vb-n8tr"), "kx7m-q2vb-n8tr") << "capitals matter";
  EXPECT_EQ(VerifiedForm("Kx7m-Q2vb-N8t "), "Kx7m-Q2vb-N8t ") << "too short to be one";
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

TEST(TemporaryPassword, R58_HasTheFormInWhichItIsVerified) {
  const std::string password =
      TemporaryPassword("\x8a\x13\xf0\x4d\x21\xb6\x7c\x09\xe5\x52\x3b\xd8");
  EXPECT_EQ(VerifiedForm(password), password);
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
