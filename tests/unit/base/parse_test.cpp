#include "libs/base/parse.h"

#include <gtest/gtest.h>

namespace jixue {
namespace {

TEST(ParseInt, AcceptsWholeNumbersOnly) {
  EXPECT_EQ(ParseInt<int>("42"), 42);
  EXPECT_EQ(ParseInt<int>("-1"), -1);
  EXPECT_FALSE(ParseInt<int>(""));
  EXPECT_FALSE(ParseInt<int>("4 "));
  EXPECT_FALSE(ParseInt<int>("+4"));
  EXPECT_FALSE(ParseInt<int>("4.0"));
  EXPECT_FALSE(ParseInt<int>("2147483648"));
}

TEST(IsUtf8, RejectsWhatUnicodeForbids) {
  EXPECT_TRUE(IsUtf8("abc 继学 \xF0\x9F\x98\x80"));
  EXPECT_FALSE(IsUtf8("\xC0\x80"));          // Overlong NUL.
  EXPECT_FALSE(IsUtf8("\xE0\x80\x80"));      // Overlong.
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));      // Surrogate.
  EXPECT_FALSE(IsUtf8("\xF4\x90\x80\x80"));  // Above U+10FFFF.
  EXPECT_FALSE(IsUtf8("\xE7\xBB"));          // Cut.
  EXPECT_FALSE(IsUtf8("\x80"));
}

TEST(Utf8PrefixLength, EndsBeforeTheFirstWrongByte) {
  EXPECT_EQ(Utf8PrefixLength("继a"), 4u);
  EXPECT_EQ(Utf8PrefixLength("a\xE7\xBB"), 1u);
  EXPECT_EQ(Utf8PrefixLength("继\xFFz"), 3u);
}

TEST(CountCharacters, CountsCodePoints) { EXPECT_EQ(CountCharacters("继学ab"), 4u); }

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(Split("a,,b", ','), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_EQ(Split("", ','), (std::vector<std::string>{""}));
}

TEST(Trimmed, DropsSpacesAndTabsAtBothEnds) {
  EXPECT_EQ(Trimmed(" \t a b\t "), "a b");
  EXPECT_EQ(Trimmed(" \t"), "");
  EXPECT_EQ(Trimmed(""), "");
  EXPECT_EQ(Trimmed("\na\n"), "\na\n");
}

TEST(Masks, ShowLittle) {
  EXPECT_EQ(MaskName("张三"), "张*");
  EXPECT_EQ(MaskName("欧阳娜娜"), "欧***");
  EXPECT_EQ(MaskName("张"), "张*");
  EXPECT_EQ(MaskName(""), "");
  EXPECT_EQ(MaskMobile("13912345678"), "139****5678");
  EXPECT_EQ(MaskMobile("12"), "***");
  EXPECT_EQ(MaskEmail("zhangsan@example.com"), "z***@example.com");
  EXPECT_EQ(MaskEmail("@example.com"), "***");
  EXPECT_EQ(MaskEmail("张三@example.com"), "张***@example.com");
  EXPECT_EQ(MaskMobile("一二三45"), "***");
}

}  // namespace
}  // namespace jixue
