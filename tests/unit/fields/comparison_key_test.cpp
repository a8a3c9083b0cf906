#include <gtest/gtest.h>

#include "libs/fields/spelling.h"

namespace jixue::fields {
namespace {

struct FoldCase {
  std::string name;
  std::string text;
  std::string folded;
};

class FoldedTexts : public ::testing::TestWithParam<FoldCase> {};

TEST_P(FoldedTexts, D72_KeepOnlyWhatAReaderTellsApart) {
  EXPECT_EQ(ComparisonKey(GetParam().text), GetParam().folded);
  EXPECT_EQ(ComparisonKey(ComparisonKey(GetParam().text)), GetParam().folded);
}

INSTANTIATE_TEST_SUITE_P(
    Of, FoldedTexts,
    ::testing::Values(
        FoldCase{"Empty", "", ""}, FoldCase{"Chinese", "数据库研修班", "数据库研修班"},
        FoldCase{"Case", "Oracle ÄRZTE STRASSE straße ΣΟΦΟΣ", "oracleärztestrassestrasseσοφοσ"},
        FoldCase{"WideLettersAndDigits", "ＯＲＡＣＬＥ（２）", "oracle(2)"},
        FoldCase{"Blanks", " 数\t据\u00a0库\u3000研\u2003修\u2800班\u1680", "数据库研修班"},
        FoldCase{"VariationSelectors", "数\ufe00据\U000e0100库", "数据库"},
        FoldCase{"Invisible", "数\u200b据\u00ad库\u3164\u034f\u2060", "数据库"},
        FoldCase{"CompatibilityIdeograph", "\uf900", "\u8c48"},
        FoldCase{"Composed", "e\u0301", "\u00e9"},
        FoldCase{"ComposedOverABlank", "e \u0301", "\u00e9"},
        FoldCase{"OtherTitle", "数据库研修班2", "数据库研修班2"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace jixue::fields
