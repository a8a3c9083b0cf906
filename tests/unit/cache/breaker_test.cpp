#include "libs/cache/breaker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jixue::cache {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

const Breaker::Instant kStart{std::chrono::hours{1}};
constexpr std::uint32_t kSeed = 1;

class BreakerTest : public ::testing::Test {
 protected:
  void Calls(int succeeded, int failed, Breaker::Instant now) {
    for (int i = 0; i < succeeded; ++i) breaker_.Succeeded(now);
    for (int i = 0; i < failed; ++i) breaker_.Failed(now, false);
  }

  Breaker breaker_{"unit", {}, kSeed};
};

TEST_F(BreakerTest, OpensWhenHalfOfTwentyCallsHaveFailed) {
  Calls(10, 9, kStart);
  EXPECT_EQ(breaker_.state(), BreakerState::kClosed);
  Calls(0, 1, kStart);
  EXPECT_EQ(breaker_.state(), BreakerState::kOpen);
  EXPECT_FALSE(breaker_.Admits(kStart));
}

TEST_F(BreakerTest, StaysClosedWhenFewerThanHalfFail) {
  Calls(100, 99, kStart);
  EXPECT_EQ(breaker_.state(), BreakerState::kClosed);
}

TEST_F(BreakerTest, ForgetsCallsAfterTenSeconds) {
  Calls(0, 19, kStart);
  Calls(0, 19, kStart + seconds{10});
  EXPECT_EQ(breaker_.state(), BreakerState::kClosed);
  Calls(0, 1, kStart + seconds{19});
  EXPECT_EQ(breaker_.state(), BreakerState::kOpen);
}

TEST_F(BreakerTest, OpensAtOnceWhenNothingListens) {
  breaker_.Failed(kStart, true);
  EXPECT_EQ(breaker_.state(), BreakerState::kOpen);
}

TEST_F(BreakerTest, TriesOneCallAfterItsPause) {
  breaker_.Failed(kStart, true);
  EXPECT_FALSE(breaker_.Admits(kStart + milliseconds{99}));
  EXPECT_TRUE(breaker_.Admits(kStart + milliseconds{200}));
  EXPECT_EQ(breaker_.state(), BreakerState::kHalfOpen);
  EXPECT_FALSE(breaker_.Admits(kStart + milliseconds{200}));
  breaker_.Succeeded(kStart + milliseconds{201});
  EXPECT_EQ(breaker_.state(), BreakerState::kClosed);
  EXPECT_TRUE(breaker_.Admits(kStart + milliseconds{201}));
}

TEST_F(BreakerTest, PausesTwiceAsLongAfterEachFailureAndAtMostFiveSeconds) {
  Breaker::Instant now = kStart;
  milliseconds longest{200};
  for (int i = 0; i < 12; ++i) {
    breaker_.Failed(now, true);
    EXPECT_FALSE(breaker_.Admits(now + longest / 2 - milliseconds{1})) << i;
    now += longest;
    EXPECT_TRUE(breaker_.Admits(now)) << i;
    longest = std::min(longest * 2, milliseconds{5000});
  }
}

TEST_F(BreakerTest, StartsAgainOnceItHasClosed) {
  Calls(0, 20, kStart);
  ASSERT_TRUE(breaker_.Admits(kStart + seconds{5}));
  breaker_.Succeeded(kStart + seconds{5});
  Calls(0, 18, kStart + seconds{5});
  EXPECT_EQ(breaker_.state(), BreakerState::kClosed);
  breaker_.Failed(kStart + seconds{5}, true);
  EXPECT_TRUE(breaker_.Admits(kStart + seconds{5} + milliseconds{200}));
}

TEST_F(BreakerTest, ReportsItsStateAsAMetric) {
  breaker_.Failed(kStart, true);
  EXPECT_THAT(obs::MetricsText(), HasSubstr(R"(cache_breaker_state{client="unit"} 2)"));
}

TEST(BreakerJitter, DiffersBetweenClients) {
  std::vector<bool> early;
  for (std::uint32_t seed = 1; seed <= 64; ++seed) {
    Breaker breaker{"unit", {}, seed};
    breaker.Failed(kStart, true);
    early.push_back(breaker.Admits(kStart + milliseconds{150}));
  }
  EXPECT_THAT(early, ::testing::Contains(true));
  EXPECT_THAT(early, ::testing::Contains(false));
}

}  // namespace
}  // namespace jixue::cache
