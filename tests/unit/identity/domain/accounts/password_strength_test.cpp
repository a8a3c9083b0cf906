#include "services/identity/domain/accounts/password_strength.h"

#include <gtest/gtest.h>

#include <iostream>
#include <random>

#include "services/identity/domain/accounts/password_rules.h"

namespace jixue::identity {
namespace {

TEST(GuessBits, FallWithWhatIsKnownOfTheOwner) {
  const std::string password = "Tsvetkova-83";
  EXPECT_GT(GuessBits(password, {}), GuessBits(password, {"Tsvetkova"}) + 10);
}

TEST(GuessBits, FallWithWordsOfTheList) {
  for (const char* password : {"jixujiaoyu", "5201314woaini", "zhangsan888", "Nanning2024"}) {
    EXPECT_LT(GuessBits(password, {}), kGuessBitsMin) << password;
  }
}

TEST(GuessBits, AreSpareForThePasswordsOfTheReadme) {
  EXPECT_GE(GuessBits("Operator-demo-1", {"operator"}), kAdministratorGuessBitsMin);
}

// The forms that the acceptance tests use.
TEST(GuessBits, SufficeForTaggedPasswords) {
  const auto seed = std::random_device{}();
  std::cout << "seed: " << seed << "\n";
  std::mt19937 random{seed};
  constexpr char kHex[] = "0123456789abcdef";
  for (int i = 0; i < 500; ++i) {
    std::string tag;
    for (int digit = 0; digit < 8; ++digit) tag += kHex[random() % 16];
    EXPECT_GE(GuessBits("Admin-" + tag + "-9x", {"admin", "管理员"}), kAdministratorGuessBitsMin)
        << tag;
    EXPECT_GE(GuessBits("Learner-" + tag + "-7y", {"learner" + tag, "张三"}), kGuessBitsMin) << tag;
  }
}

TEST(GuessBits, OfTheLongestPasswordTakeNoTime) {
  // Every place begins many words.
  std::string password;
  while (password.size() < 512) password += "woainizhangwei5201314";
  const auto begun = std::chrono::steady_clock::now();
  GuessBits(password, std::vector<std::string>(200, "woaini"));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds{500});
}

TEST(GuessBits, OfTheLongestPasswordOfAnyScriptTakeNoTime) {
  std::string password;
  for (int i = 0; i < 32; ++i) password += "我爱ж中";
  const auto begun = std::chrono::steady_clock::now();
  GuessBits(password, std::vector<std::string>(3, "我爱"));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds{500});
}

TEST(GuessBits, DoNotRiseWithTheBytesOfACharacter) {
  // Two, three and four bytes each.
  EXPECT_DOUBLE_EQ(GuessBits("ßðþæøŋħŧ", {}), GuessBits("鹊渊蓟榫桷楹榱枋", {}));
  EXPECT_DOUBLE_EQ(GuessBits("ßðþæøŋħŧ", {}), GuessBits("🦊🚲🌋🎻🧀⛵🪁🦉", {}));
}

TEST(NormalisePassword, MakesOneOfEachKeyboardsForms) {
  EXPECT_EQ(NormalisePassword("cafe\u0301"), "caf\u00e9");
  EXPECT_EQ(NormalisePassword("caf\u00e9"), "caf\u00e9");
  EXPECT_EQ(NormalisePassword("\u1112\u1161\u11ab"), "\ud55c") << "Hangul";
  EXPECT_EQ(NormalisePassword("继续教育"), "继续教育");
  EXPECT_EQ(NormalisePassword(""), "");
  // NFC does not make full-width digits half-width, and a rare character stays.
  EXPECT_EQ(NormalisePassword("１２\U0002A6D6"), "１２\U0002A6D6");
}

TEST(NormalisePassword, NeverTruncates) {
  // U+0958 is two characters in NFC.
  std::string typed;
  std::string normalised;
  for (int i = 0; i < 128; ++i) {
    typed += "\u0958";
    normalised += "\u0915\u093c";
  }
  EXPECT_EQ(NormalisePassword(typed), normalised);
  EXPECT_EQ(NormalisePassword(std::string("a\0b", 3)), std::string("a\0b", 3));
  EXPECT_EQ(NormalisePassword("\xff\xfe"), "\xff\xfe") << "no UTF-8";
}

}  // namespace
}  // namespace jixue::identity
