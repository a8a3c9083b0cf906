#include "services/identity/domain/accounts/password_forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jixue::identity {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

TEST(GuessableForms, OfAnAsciiPasswordAreThePassword) {
  EXPECT_THAT(GuessableForms("Garden-boat"), ElementsAre(U"Garden-boat"));
  EXPECT_THAT(GuessableForms(""), ElementsAre(U""));
}

TEST(GuessableForms, ContainOtherSpellings) {
  EXPECT_THAT(GuessableForms("ｃａｆé"), UnorderedElementsAre(U"ｃａｆé", U"café", U"cafe"));
  EXPECT_THAT(GuessableForms("йцукен"), Contains(U"qwerty"));
  EXPECT_THAT(GuessableForms("ПАРОЛЬ"), Contains(U"gfhjkm"));
  EXPECT_THAT(GuessableForms("密码密码"), UnorderedElementsAre(U"密码密码", U"密码"));
}

TEST(WithoutRepetitions, KeepsOneOfEqualNeighbours) {
  EXPECT_EQ(WithoutRepetitions(U"我爱你我爱你我爱你"), U"我爱你");
  EXPECT_EQ(WithoutRepetitions(U"x-house7house7house7-y"), U"x-house7-y");
  EXPECT_EQ(WithoutRepetitions(U"aaaaaaaa"), U"aa");
  EXPECT_EQ(WithoutRepetitions(U"book"), U"book") << "a single character may occur twice";
  EXPECT_EQ(WithoutRepetitions(U"清晨渔船驶过石桥"), U"清晨渔船驶过石桥");
  EXPECT_EQ(WithoutRepetitions(U""), U"");
}

TEST(ByteForm, HasOneByteForEachCharacter) {
  const ByteForm form{U"我a🦊我"};
  EXPECT_EQ(form.text(),
            "\x01"
            "a\x02\x01");
  EXPECT_EQ(form.Of(U"🦊A"),
            "\x02"
            "A");
  EXPECT_EQ(form.Of(U"你"), "") << "it is not in the form";
}

}  // namespace
}  // namespace jixue::identity
