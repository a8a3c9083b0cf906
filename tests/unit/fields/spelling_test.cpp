#include "libs/fields/spelling.h"

#include <gtest/gtest.h>

namespace jixue::fields {
namespace {

TEST(D56_Folded, IsTheSameForEachSpelling) {
  EXPECT_EQ(Folded("ｐａｓｓ１２"), U"pass12");
  EXPECT_EQ(Folded("pass\u200Bwo\u00ADrd\uFE0F\u2060"), U"password");
  EXPECT_EQ(Folded("١٢٣ ०१२ ①②③ ²"), U"123 012 123 2");
  EXPECT_EQ(Folded("〇一二三四五六七八九 零壹贰叁肆伍陆柒捌玖"), U"0123456789 0123456789");
  EXPECT_EQ(Folded("十½"), U"十1⁄2") << "other numbers stay";
  EXPECT_EQ(Folded("ПАРОЛЬ Ä"), U"пароль ä");
  EXPECT_EQ(Folded("PassWord"), U"PassWord") << "capitals of ASCII are judged as such";
  EXPECT_EQ(Folded("e\u200B\u0301"), U"\u00E9");
  EXPECT_EQ(Folded(""), U"");
}

TEST(D56_Characters, AreCodePoints) {
  EXPECT_EQ(Characters("aＡ\u200B🦊"), U"aＡ\u200B🦊");
  EXPECT_EQ(Characters("\xff"), U"\uFFFD");
}

TEST(D56_WithoutMarks, HasNoAccentsAndTones) {
  EXPECT_EQ(WithoutMarks(U"wǒàinǐ café"), U"woaini cafe");
  EXPECT_EQ(WithoutMarks(U"йё 한"), U"ие 한");
}

TEST(D56_LettersAndDigits, HasNoSeparators) {
  EXPECT_EQ(LettersAndDigits(U" 4501-00.1992_0718 002X\u3000"), U"45010019920718002x");
  EXPECT_EQ(LettersAndDigits(U"Zhang San·三😀"), U"zhangsan三");
}

TEST(D56_WithoutSeparators, KeepsCapitals) {
  EXPECT_EQ(WithoutSeparators(" Kx7m–Q2vb－Ｎ8tr\u200B\u3000\n"), "Kx7mQ2vbN8tr");
  EXPECT_EQ(WithoutSeparators("a_b.c"), "a_b.c");
}

}  // namespace
}  // namespace jixue::fields
