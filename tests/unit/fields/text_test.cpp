#include "libs/fields/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "libs/base/parse.h"

namespace jixue::fields {
namespace {

using ::testing::Eq;
using ::testing::Optional;

struct TextCase {
  const char* name;
  TextKind kind;
  std::string_view typed;
  std::optional<std::string_view> stored;  // nullopt: rejected.
};

class D58_Text : public ::testing::TestWithParam<TextCase> {};

TEST_P(D58_Text, IsStoredInItsNormalForm) {
  const auto stored = Normalise(GetParam().kind, GetParam().typed);
  if (GetParam().stored) {
    EXPECT_THAT(stored, Optional(Eq(*GetParam().stored)));
  } else {
    EXPECT_EQ(stored, std::nullopt);
  }
}

constexpr auto kLine = TextKind::kLine;
constexpr auto kLines = TextKind::kMultiline;
constexpr auto kName = TextKind::kName;
constexpr auto kCode = TextKind::kCode;
constexpr auto kCompact = TextKind::kCompact;
constexpr auto kMobile = TextKind::kMobile;
constexpr auto kEmail = TextKind::kEmail;

INSTANTIATE_TEST_SUITE_P(
    Lines, D58_Text,
    ::testing::Values(TextCase{"Plain", kLine, "SQL 2025", "SQL 2025"},
                      TextCase{"BlanksAtBothEnds", kLine, " \t\u3000\u00A0研修班\u2003\r\n",
                               "研修班"},
                      TextCase{"OnlyBlanks", kLine, " \u3000\u2800\u00A0", ""},
                      TextCase{"OnlyMarks", kLine, "\u0301\uFE00", ""},
                      TextCase{"Composed", kLine, "Cafe\u0301", "Caf\u00E9"},
                      TextCase{"WideLettersStay", kLine, "ＡＢ（一）", "ＡＢ（一）"},
                      TextCase{"Emoji", kLine, "研修班\U0001F393", "研修班\U0001F393"},
                      TextCase{"Variants", kLine, " \uFE0F葛\U000E0100城大学\uFE0F ", "葛城大学"},
                      TextCase{"PrivateUse", kLine, "大学\uE863", std::nullopt},
                      TextCase{"Unassigned", kLine, "大学\u0378", std::nullopt},
                      TextCase{"LostCharacter", kLine, "大学\uFFFD", std::nullopt},
                      TextCase{"LineFeedInside", kLine, "一\n二", std::nullopt},
                      TextCase{"TabInside", kLine, "一\t二", std::nullopt},
                      TextCase{"LineSeparator", kLine, "一\u2028二", std::nullopt},
                      TextCase{"RightToLeftOverride", kLine, "一\u202E二", std::nullopt},
                      TextCase{"Isolate", kLine, "\u2067一\u2069", std::nullopt},
                      TextCase{"ZeroWidthSpace", kLine, "一\u200B二", std::nullopt},
                      TextCase{"ByteOrderMark", kLine, "\uFEFF一", std::nullopt},
                      TextCase{"HangulFiller", kLine, "\u3164", std::nullopt},
                      TextCase{"C1Control", kLine, "一\u0085二", std::nullopt},
                      TextCase{"Noncharacter", kLine, "一\uFFFE", std::nullopt},
                      TextCase{"NoUtf8", kLine, "\xff", std::nullopt},
                      TextCase{"Empty", kLine, "", ""}),
    [](const auto& test) { return std::string{test.param.name}; });

INSTANTIATE_TEST_SUITE_P(Multiline, D58_Text,
                         ::testing::Values(TextCase{"LineEndsBecomeLineFeeds", kLines,
                                                    "一、\r\n二、\r三\n", "一、\n二、\n三"},
                                           TextCase{"TwoReturns", kLines, "a\r\rb", "a\n\nb"},
                                           TextCase{"OnlyLineEnds", kLines, "\r\n\n", ""},
                                           TextCase{"TabInsideIsAControl", kLines, "a\tb",
                                                    std::nullopt},
                                           TextCase{"FormFeed", kLines, "a\fb", std::nullopt}),
                         [](const auto& test) { return std::string{test.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Names, D58_Text,
    ::testing::Values(
        TextCase{"Chinese", kName, "张三", "张三"},
        TextCase{"MiddleDot", kName, "阿卜杜热合曼·买买提", "阿卜杜热合曼·买买提"},
        TextCase{"Bullet", kName, "阿卜杜热合曼\u2022买买提", "阿卜杜热合曼·买买提"},
        TextCase{"HyphenationPoint", kName, "阿\u2027买", "阿·买"},
        TextCase{"KatakanaDot", kName, "阿\u30FB买", "阿·买"},
        TextCase{"HalfWidthKatakanaDot", kName, "阿\uFF65买", "阿·买"},
        TextCase{"WideFullStop", kName, "阿\uFF0E买", "阿·买"},
        TextCase{"BulletOperator", kName, "阿\u2219买", "阿·买"},
        TextCase{"DotOperator", kName, "阿\u22C5买", "阿·买"},
        TextCase{"ExtensionB", kName, "\U00020BB7", "\U00020BB7"},
        TextCase{"ExtensionH", kName, "\U00031350", "\U00031350"},
        TextCase{"ExtensionI", kName, "\U0002EBF0", "\U0002EBF0"},
        TextCase{"ExtensionIsOfThePlaneToCome", kName, "\U00033480", "\U00033480"},
        TextCase{"Variant", kName, "葛\U000E0100", "葛"},
        TextCase{"TextStyle", kName, "张\uFE0E三", "张三"},
        TextCase{"GraphemeJoiner", kName, "张\u034F三", std::nullopt},
        TextCase{"CanadianDot", kName, "阿\u1427买", "阿·买"},
        TextCase{"HangulDot", kName, "阿\u318D买", "阿·买"},
        TextCase{"LetterDot", kName, "阿\uA78F买", "阿·买"},
        TextCase{"BlanksAroundADot", kName, "阿卜 \u3000· 买", "阿卜·买"},
        TextCase{"TwoDots", kName, "阿卜\u2022·买", "阿卜·买"},
        TextCase{"ThreeMarks", kName, "Nq\u0323\u0302\u0301", "Nq\u0323\u0302\u0301"},
        TextCase{"FiveMarks", kName, "张\u0301\u0301\u0301\u0301\u0301三", std::nullopt},
        TextCase{"OnlyDots", kName, "···", ""}, TextCase{"OnlyHyphens", kName, "- -", ""},
        TextCase{"MarkFirst", kName, "\u0301张", std::nullopt},
        TextCase{"DotLast", kName, " ·买买提\u30FB-", "买买提"},
        TextCase{"HyphenAndBlank", kName, "Anne- Marie", std::nullopt},
        TextCase{"ApostropheLast", kName, "Rabi'", "Rabi'"},
        TextCase{"Zero", kName, "张〇", "张〇"},
        TextCase{"Latin", kName, "  Anne-Marie   O\u2019Neill ", "Anne-Marie O'Neill"},
        TextCase{"WideLatin", kName, "Ｔｏｍ", "Tom"},
        TextCase{"Compatibility", kName, "\uF9FF", "刺"},
        TextCase{"Uyghur", kName, "ئابدۇراخمان", "ئابدۇراخمان"},
        TextCase{"Digit", kName, "张三1", std::nullopt},
        TextCase{"LineFeed", kName, "张\n三", std::nullopt},
        TextCase{"ZeroWidthJoiner", kName, "张\u200D三", std::nullopt},
        TextCase{"Override", kName, "\u202E三张", std::nullopt},
        TextCase{"Braille", kName, "张\u2800三", std::nullopt},
        TextCase{"HangulFiller", kName, "\u3164", std::nullopt},
        TextCase{"Blank", kName, "\u3000", ""}),
    [](const auto& test) { return std::string{test.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Numbers, D58_Text,
    ::testing::Values(
        TextCase{"IdNumber", kCode, " 450100 19900101 001x ", "45010019900101001X"},
        TextCase{"WideIdNumber", kCode, "４５０１００１９９００１０１００１ｘ",
                 "45010019900101001X"},
        TextCase{"CopiedIdNumber", kCode, "\u202D450100199001010017\u202C", "450100199001010017"},
        TextCase{"SerialWithDashes", kCode, "7K3M9–QX2VB－5n8tr-4wc6d", "7K3M9QX2VB5N8TR4WC6D"},
        TextCase{"ControlInACode", kCode, "45\x01", std::nullopt},
        TextCase{"UserName", kCompact, "\u3000Ｚhang_san ", "Zhang_san"},
        TextCase{"Email", kEmail, "zhang＠example．com", "zhang@example.com"},
        TextCase{"BlanksAroundAnEmail", kEmail, "\u3000zhang@example.com \u200B\n",
                 "zhang@example.com"},
        TextCase{"BlankInsideAnEmail", kEmail, "a b@c.d", "a b@c.d"},
        TextCase{"WideBlankInsideAnEmail", kEmail, "a\u3000b\u1680@c.d", "a b @c.d"},
        TextCase{"InvisibleInAnEmail", kEmail, "zhang\u200B@example.com\uFEFF",
                 "zhang@example.com"},
        TextCase{"ControlInAnEmail", kEmail, "a\x01@c.d", std::nullopt},
        TextCase{"InvisibleInAUserName", kCompact, "zhang\u200Bsan", "zhangsan"},
        TextCase{"BlankBeforeAMark", kCompact, "a\u00A8", "\u00E4"},
        TextCase{"Mobile", kMobile, "13900000000", "13900000000"},
        TextCase{"MobileWithPrefix", kMobile, "+86 139 0000 0000", "13900000000"},
        TextCase{"MobileWithDashes", kMobile, "139-0000-0000", "13900000000"},
        TextCase{"MobileWithZeros", kMobile, "0086 (139) 00000000", "13900000000"},
        TextCase{"MobileWithBarePrefix", kMobile, "8613900000000", "13900000000"},
        TextCase{"WideMobile", kMobile, "＋８６１３９００００００００", "13900000000"},
        TextCase{"HongKong", kMobile, "+852 1234 5678", "+85212345678"}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(D56_Composed, IsTheSameFromEveryKeyboardAndKeepsEverythingElse) {
  EXPECT_EQ(Composed(" Cafe\u0301\u200B "), " Caf\u00E9\u200B ");
  EXPECT_EQ(Composed("\xff"), "\xff");
}

TEST(D58_Repair, LeavesOutWhatIsForbidden) {
  EXPECT_EQ(Repair(kName, "\u202E张三1\u200B "), "张三");
  EXPECT_EQ(Repair(kName, "阿\u2022买"), "阿·买");
  EXPECT_EQ(Repair(kName, "张三 1"), "张三");
  EXPECT_EQ(Repair(kLine, "计算机\n学院"), "计算机学院");
  EXPECT_EQ(Repair(kLine, "计算机学院"), "计算机学院");
  EXPECT_EQ(Repair(kName, "\u3164 123"), "");
  EXPECT_EQ(Repair(kName, "·-\u0301张- 三·"), "张-三");
}

// Characters around the borders of the classes, so that random texts hit them.
constexpr char32_t kInteresting[] = {
    U'a',      U' ',          U'\t',         U'\r',     U'\n',     U'-',      U'(',
    U'+',      U'8',          U'6',          U'\u00A8', U'\u00B4', U'\u00B7', U'\u0301',
    U'\u0308', U'\u034F',     U'\u1100',     U'\u1161', U'\u200B', U'\u2800', U'\u2011',
    U'\u3000', U'\u30FB',     U'\u3164',     U'\uFE00', U'\uFF0E', U'\uFF41', U'\uFF65',
    U'一',     U'\U00020BB7', U'\U000E0100', U'\u0344', U'\uFB1D', U'\u2126'};

void Append(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | c >> 6);
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | c >> 12);
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | c >> 18);
    text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

TEST(D58_Texts, DoNotChangeWhenNormalisedAgain) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random{seed};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 8; length > 0; --length) {
      const bool any = random() % 4 == 0;
      char32_t c = any ? static_cast<char32_t>(random() % 0x110000)
                       : kInteresting[random() % std::size(kInteresting)];
      if (c >= 0xD800 && c < 0xE000) c = U'一';
      Append(text, c);
    }
    for (const TextKind kind : {kLine, kLines, kName, kCode, kCompact, kMobile, kEmail}) {
      const std::string repaired = Repair(kind, text);
      ASSERT_EQ(Normalise(kind, repaired), repaired) << testing::PrintToString(text);
      const auto once = Normalise(kind, text);
      if (!once) continue;
      ASSERT_TRUE(IsUtf8(*once));
      ASSERT_EQ(Normalise(kind, *once), once) << testing::PrintToString(text);
    }
  }
}

// Sorting marks by class costs the square of their number, so an endless run is never sorted.
TEST(EndlessMarks, AreRejectedInEveryKind) {
  for (const std::string_view pair : {"\u0345\u0334", "\u0F73\u0F73", "\uFF9E\u0334"}) {
    std::string text = "一a";
    for (int i = 0; i < 15; ++i) text += pair;
    EXPECT_NE(Normalise(kLine, text), std::nullopt) << pair;
    for (int i = 0; i < 100'000; ++i) text += pair;
    for (const auto kind : {kLine, kLines, kName, kCode, kCompact, kMobile, kEmail}) {
      EXPECT_EQ(Normalise(kind, text), std::nullopt) << pair;
    }
    EXPECT_LT(Composed(text).size(), 1000U) << pair;
  }
}

}  // namespace
}  // namespace jixue::fields
