#include "libs/base/page.h"

#include <gtest/gtest.h>

namespace jixue {
namespace {

const PageTokens kTokens{Secret{std::string(32, 'p')}};

TEST(PageTokens, ReturnTheLastKey) {
  EXPECT_EQ(kTokens.Read("claims|2025", kTokens.Make("claims|2025", "key")), "key");
  EXPECT_EQ(kTokens.Read("claims", kTokens.Make("claims", "")), "");
}

TEST(PageTokens, BelongToTheirListAndFilters) {
  EXPECT_FALSE(kTokens.Read("claims|2024", kTokens.Make("claims|2025", "key")));
  // The border between list and key cannot be moved.
  EXPECT_FALSE(kTokens.Read("claimsk", kTokens.Make("claims", "key")));
}

TEST(PageTokens, AreRejectedWhenTheyWereNotIssued) {
  EXPECT_FALSE(kTokens.Read("claims", ""));
  EXPECT_FALSE(kTokens.Read("claims", "abc"));
  EXPECT_FALSE(kTokens.Read("claims", "not base64!"));
  const PageTokens other{Secret{std::string(32, 'q')}};
  EXPECT_FALSE(kTokens.Read("claims", other.Make("claims", "key")));
}

TEST(PageSize, Is20ByDefaultAnd200AtMost) {
  EXPECT_EQ(PageSizeOf(0), 20);
  EXPECT_EQ(PageSizeOf(1), 1);
  EXPECT_EQ(PageSizeOf(200), 200);
  EXPECT_EQ(PageSizeOf(201), 200);
}

}  // namespace
}  // namespace jixue
