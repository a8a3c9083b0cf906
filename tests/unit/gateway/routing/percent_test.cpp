#include "gateway/routing/percent.h"

#include <gtest/gtest.h>

namespace jixue::gateway {
namespace {

struct DecodingCase {
  std::string_view name;
  std::string_view text;
  std::optional<std::string> decoded;
};

class PercentDecoding : public ::testing::TestWithParam<DecodingCase> {};

TEST_P(PercentDecoding, ReturnsTheTextOrNothing) {
  EXPECT_EQ(PercentDecode(GetParam().text, PlusSign::kPlus), GetParam().decoded);
}

INSTANTIATE_TEST_SUITE_P(
    Table, PercentDecoding,
    ::testing::Values(
        DecodingCase{"Plain", "abc-._~", "abc-._~"}, DecodingCase{"Empty", "", ""},
        DecodingCase{"Slash", "a%2Fb", "a/b"}, DecodingCase{"LowerCase", "a%2fb", "a/b"},
        DecodingCase{"Chinese", "%E7%BB%A7", "继"}, DecodingCase{"Percent", "100%25", "100%"},
        DecodingCase{"DecodedOnce", "%2525", "%25"}, DecodingCase{"CutShort", "abc%", std::nullopt},
        DecodingCase{"OneDigit", "abc%2", std::nullopt}, DecodingCase{"NoHex", "%G0", std::nullopt},
        DecodingCase{"Sign", "%+1", std::nullopt}, DecodingCase{"Nul", "a%00b", std::nullopt},
        DecodingCase{"LineBreak", "a%0d%0ab", std::nullopt},
        DecodingCase{"Delete", "%7f", std::nullopt},
        DecodingCase{"BrokenUtf8", "%E7%BB", std::nullopt},
        DecodingCase{"Overlong", "%C0%AF", std::nullopt},
        DecodingCase{"Surrogate", "%ED%A0%80", std::nullopt},
        DecodingCase{"BeyondUnicode", "%F4%90%80%80", std::nullopt}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(PercentDecoding, ReadsAPlusAsASpaceInQueriesOnly) {
  EXPECT_EQ(PercentDecode("a+b%2B", PlusSign::kSpace), "a b+");
  EXPECT_EQ(PercentDecode("a+b", PlusSign::kPlus), "a+b");
}

TEST(PercentEncoding, ReadsBackAsItWas) {
  const std::string text = "a/b ?&=+%继续 ~";
  EXPECT_EQ(PercentEncode(text), "a%2Fb%20%3F%26%3D%2B%25%E7%BB%A7%E7%BB%AD%20~");
  EXPECT_EQ(PercentDecode(PercentEncode(text), PlusSign::kSpace), text);
}

}  // namespace
}  // namespace jixue::gateway
