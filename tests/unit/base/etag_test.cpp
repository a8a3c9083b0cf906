#include "libs/base/etag.h"

#include <gtest/gtest.h>

namespace jixue {
namespace {

struct EtagCase {
  const char* name;
  const char* if_match;
  const char* reason;  // Empty: it passes.
};

class Etag : public ::testing::TestWithParam<EtagCase> {};

TEST_P(Etag, IsCompared) {
  const auto checked = CheckEtag(GetParam().if_match, 12);
  EXPECT_EQ(checked ? "" : checked.error().reason, GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(
    D22, Etag,
    ::testing::Values(
        EtagCase{"Quoted", "\"12\"", ""}, EtagCase{"Bare", "12", ""},
        EtagCase{"Weak", "W/\"12\"", ""}, EtagCase{"WeakBare", "W/12", ""},
        EtagCase{"Any", "*", ""}, EtagCase{"WithSpaces", " \"12\" ", ""},
        EtagCase{"Missing", "", "ETAG_REQUIRED"}, EtagCase{"Older", "\"11\"", "ETAG_STALE"},
        EtagCase{"Prefix", "\"1\"", "ETAG_STALE"}, EtagCase{"LeadingZero", "012", "ETAG_STALE"},
        EtagCase{"EmptyTag", "\"\"", "ETAG_STALE"}, EtagCase{"OneQuote", "\"12", "ETAG_STALE"},
        EtagCase{"OnlyQuote", "\"", "ETAG_STALE"},
        EtagCase{"ListWithTheVersion", "\"11\", \"12\"", ""},
        EtagCase{"ListWithoutSpaces", "\"12\",W/\"99\"", ""},
        EtagCase{"ListOfOthers", "\"99\", \"1\"", "ETAG_STALE"},
        EtagCase{"AsteriskInAList", "\"99\", *", "ETAG_STALE"},
        EtagCase{"QuotedAsterisk", "\"*\"", "ETAG_STALE"}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(AnyEtag, D65_NamesNoVersion) {
  for (const auto* any : {"*", " * "}) EXPECT_TRUE(IsAnyEtag(any)) << any;
  for (const auto* one : {"", "12", "\"\"", "**", "\"*\"", "W/*", "12, *"})
    EXPECT_FALSE(IsAnyEtag(one)) << one;
}

TEST(SeenEtag, D65_IsOneVersion) {
  for (const auto* seen : {"12", "\"12\"", "W/\"12\"", "*"}) {
    EXPECT_TRUE(CheckSeenEtag(seen, 12).has_value()) << seen;
  }
  for (const auto* seen : {"11", "11, 12", "\"12\",\"13\""}) {
    EXPECT_EQ(CheckSeenEtag(seen, 12).error().reason, "ETAG_STALE") << seen;
  }
}

}  // namespace
}  // namespace jixue
