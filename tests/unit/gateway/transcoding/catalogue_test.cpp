#include "gateway/transcoding/catalogue.h"

#include <gtest/gtest.h>

namespace jixue::gateway {
namespace {

struct LanguageCase {
  std::string_view header;
  Language language;
};

class AcceptLanguage : public ::testing::TestWithParam<LanguageCase> {};

TEST_P(AcceptLanguage, ChoosesTheHeaviestOfTheTwo) {
  EXPECT_EQ(LanguageOf(GetParam().header), GetParam().language) << GetParam().header;
}

INSTANTIATE_TEST_SUITE_P(
    Table, AcceptLanguage,
    ::testing::Values(
        LanguageCase{"", Language::kChinese}, LanguageCase{"en", Language::kEnglish},
        LanguageCase{"en-GB", Language::kEnglish}, LanguageCase{"EN", Language::kEnglish},
        LanguageCase{"zh-CN,zh;q=0.9,en;q=0.8", Language::kChinese},
        LanguageCase{"zh;q=0.1, en;q=0.2", Language::kEnglish},
        LanguageCase{"fr, en;q=0.5", Language::kEnglish}, LanguageCase{"fr", Language::kChinese},
        LanguageCase{"*", Language::kChinese}, LanguageCase{"en;q=0", Language::kChinese},
        LanguageCase{"en;q=x", Language::kChinese}, LanguageCase{"eng", Language::kChinese},
        LanguageCase{"en, zh", Language::kEnglish}, LanguageCase{"zh, en", Language::kChinese},
        LanguageCase{"EN-us;Q=0.9, zh;q=0.3", Language::kEnglish},
        LanguageCase{"en;\tq=0.9,zh;q=0.3", Language::kEnglish},
        LanguageCase{"zh;q=0, *", Language::kEnglish},
        LanguageCase{"zh;q=0.2, *;q=0.1", Language::kChinese},
        LanguageCase{"en;q=1.5, zh;q=0.1", Language::kChinese},
        LanguageCase{"en;q=inf", Language::kChinese}, LanguageCase{"en;q=-1", Language::kChinese},
        LanguageCase{";;,,;q=1", Language::kChinese}));

TEST(Text, FillsParameters) {
  const Text text{"最多 {max} 项", "{max} of {max}, {other"};
  EXPECT_EQ(text.Fill(Language::kChinese, {{"max", "3"}}), "最多 3 项");
  EXPECT_EQ(text.Fill(Language::kEnglish, {{"max", "{max}"}}), "{max} of {max}, {other");
  EXPECT_EQ(text.Fill(Language::kChinese, {{"min", "3"}}), "最多 {max} 项");
}

TEST(Catalogue, KnowsReasonsOfAllParts) {
  const Catalogue catalogue = Catalogue::Embedded();
  ASSERT_NE(catalogue.FindReason("INVALID_REQUEST"), nullptr);
  EXPECT_EQ(catalogue.FindReason("INVALID_REQUEST")->domain, "jixue");
  ASSERT_NE(catalogue.FindReason("HEADERS_TOO_LARGE"), nullptr);
  EXPECT_EQ(catalogue.FindReason("HEADERS_TOO_LARGE")->status, 431);
  ASSERT_NE(catalogue.FindReason("CLAIM_NOT_FOUND"), nullptr);
  EXPECT_EQ(catalogue.FindReason("CLAIM_NOT_FOUND")->status, 404);
  EXPECT_EQ(catalogue.FindReason("CLAIM_NOT_FOUND")->domain, "approval");
  EXPECT_EQ(catalogue.FindReason("NO_SUCH_REASON"), nullptr);
  EXPECT_NE(catalogue.FindField("REQUIRED"), nullptr);
  EXPECT_EQ(catalogue.FindField("NO_SUCH_CODE"), nullptr);
}

}  // namespace
}  // namespace jixue::gateway
