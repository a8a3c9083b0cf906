#include "gateway/routing/path_template.h"

#include <gtest/gtest.h>

namespace jixue::gateway {
namespace {

TEST(PathTemplate, DistinguishesLiteralsFromVariables) {
  const auto path = PathTemplate::Parse("/v1/claims/{claim_id}/history");
  ASSERT_TRUE(path);
  ASSERT_EQ(path->segments().size(), 4u);
  EXPECT_FALSE(path->segments()[1].is_variable);
  EXPECT_TRUE(path->segments()[2].is_variable);
  EXPECT_EQ(path->segments()[2].text, "claim_id");
  EXPECT_EQ(path->Variables(), std::vector<std::string>{"claim_id"});
}

TEST(PathTemplate, FillsVariablesWithEncodedValues) {
  const auto path = PathTemplate::Parse("/v1/{a}/x/{b}");
  ASSERT_TRUE(path);
  EXPECT_EQ(path->Fill({"1/2", "继"}), "/v1/1%2F2/x/%E7%BB%A7");
}

TEST(PathTemplate, AcceptsDotsAndHyphens) {
  EXPECT_TRUE(PathTemplate::Parse("/.well-known/jwks.json"));
}

class BadPathTemplate : public ::testing::TestWithParam<const char*> {};

TEST_P(BadPathTemplate, IsRejectedWithAnExplanation) {
  const auto path = PathTemplate::Parse(GetParam());
  ASSERT_FALSE(path);
  EXPECT_FALSE(path.error().empty());
}

INSTANTIATE_TEST_SUITE_P(Table, BadPathTemplate,
                         ::testing::Values("", "/", "v1/claims", "/v1//claims", "/v1/claims/",
                                           "/v1/{a}/{a}", "/v1/{}", "/v1/{a", "/v1/a}", "/v1/{a.b}",
                                           "/v1/{A}", "/v1/{a=**}", "/v1/**", "/v1/*", "/v1/{a}b",
                                           "/v1/a b", "/v1/a%20b", "/v1/a?b"));

}  // namespace
}  // namespace jixue::gateway
