#include "gateway/limits/rate_limiter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace jixue::gateway {
namespace {

using std::chrono::milliseconds;
using Instant = std::chrono::steady_clock::time_point;

const Instant kStart{std::chrono::hours{1}};

int Admitted(RateLimiter& limiter, std::string_view key, int tries, Instant now) {
  int admitted = 0;
  for (int i = 0; i < tries; ++i) {
    RateLimiter::Place place;
    admitted += limiter.Enter(key, now, place).admitted ? 1 : 0;
  }
  return admitted;
}

TEST(RateLimiter, AdmitsABurstAndThenTheRate) {
  RateLimiter limiter{{.per_second = 200, .burst = 400, .at_once = 20}};
  EXPECT_EQ(Admitted(limiter, "a", 1000, kStart), 400);
  EXPECT_EQ(Admitted(limiter, "a", 1000, kStart + milliseconds{500}), 100);
  EXPECT_EQ(Admitted(limiter, "a", 1000, kStart + std::chrono::hours{1}), 400);
}

TEST(RateLimiter, KeepsCallersApart) {
  RateLimiter limiter{{.per_second = 1, .burst = 2, .at_once = 20}};
  EXPECT_EQ(Admitted(limiter, "a", 5, kStart), 2);
  EXPECT_EQ(Admitted(limiter, "b", 5, kStart), 2);
}

TEST(RateLimiter, LimitsConcurrentCalls) {
  RateLimiter limiter{{.per_second = 200, .burst = 400, .at_once = 2}};
  RateLimiter::Place first;
  RateLimiter::Place second;
  RateLimiter::Place third;
  EXPECT_TRUE(limiter.Enter("a", kStart, first).admitted);
  EXPECT_TRUE(limiter.Enter("a", kStart, second).admitted);
  EXPECT_FALSE(limiter.Enter("a", kStart, third).admitted);
  first = {};
  EXPECT_TRUE(limiter.Enter("a", kStart, third).admitted);
}

TEST(RateLimiter, ReportsWhatIsLeftAndWhenToRetry) {
  RateLimiter limiter{{.per_second = 2, .burst = 4, .at_once = 20}};
  RateLimiter::Place place;
  const RateState first = limiter.Enter("a", kStart, place);
  EXPECT_EQ(first.remaining, 3);
  EXPECT_EQ(first.reset_seconds, 1);
  Admitted(limiter, "a", 10, kStart);
  const RateState last = limiter.Enter("a", kStart, place);
  EXPECT_FALSE(last.admitted);
  EXPECT_EQ(last.remaining, 0);
  EXPECT_EQ(last.retry_after_seconds, 1);
  EXPECT_EQ(last.reset_seconds, 2);
}

TEST(RateLimiter, RemembersALimitedNumberOfCallers) {
  RateLimiter limiter{{.per_second = 1, .burst = 1, .at_once = 20, .entries_max = 160}};
  int admitted = 0;
  for (int i = 0; i < 10'000; ++i)
    admitted += Admitted(limiter, "caller" + std::to_string(i), 1, kStart);
  EXPECT_LE(admitted, 160 + 16);  // The others share one bucket per shard.
  // Full buckets are forgotten.
  EXPECT_EQ(Admitted(limiter, "somebody", 1, kStart + std::chrono::minutes{1}), 1);
}

// Quotas that only failures use up (D54).
TEST(RateLimiter, ChargesFailuresOnly) {
  RateLimiter limiter{{.per_second = 1, .burst = 3, .at_once = 1}};
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(limiter.Look("a", kStart).admitted) << "looking is free";
  for (int i = 0; i < 3; ++i) limiter.Charge("a", kStart);
  const RateState state = limiter.Look("a", kStart);
  EXPECT_FALSE(state.admitted);
  EXPECT_EQ(state.retry_after_seconds, 1);
  EXPECT_TRUE(limiter.Look("b", kStart).admitted);
  EXPECT_TRUE(limiter.Look("a", kStart + std::chrono::seconds{1}).admitted);
}

TEST(RateLimiter, RemembersFailuresBeyondTheBurst) {
  RateLimiter limiter{{.per_second = 1, .burst = 3, .at_once = 1}};
  // Calls that began together fail together; the debt is bounded by another burst.
  for (int i = 0; i < 100; ++i) limiter.Charge("a", kStart);
  EXPECT_EQ(limiter.Look("a", kStart).retry_after_seconds, 4);
  EXPECT_FALSE(limiter.Look("a", kStart + milliseconds{3900}).admitted);
  EXPECT_TRUE(limiter.Look("a", kStart + milliseconds{4001}).admitted);
}

using Usages = std::vector<RateLimiter::Usage>;

// A limiter with shared usage, and its caller "a".
class SharedRateLimiter : public ::testing::Test {
 protected:
  RateState Enter(Instant now) {
    RateLimiter::Place place;
    return limiter_.Enter("a", now, place);
  }

  RateLimiter limiter_{{.per_second = 10, .burst = 20, .at_once = 100, .shared = true}};
};

TEST_F(SharedRateLimiter, ReportsWhatItGaveOutOnce) {
  Admitted(limiter_, "a", 3, kStart);
  Admitted(limiter_, "b", 1, kStart + milliseconds{50});
  Usages usages = limiter_.TakeUsage(1000, kStart + milliseconds{80});
  ASSERT_EQ(usages.size(), 2u);
  std::sort(usages.begin(), usages.end(),
            [](const auto& one, const auto& other) { return one.key < other.key; });
  EXPECT_EQ(usages[0].key, "a");
  EXPECT_EQ(usages[0].taken, 3);
  EXPECT_NEAR(usages[0].age.count(), 0.08, 1e-9);
  EXPECT_EQ(usages[1].taken, 1);
  EXPECT_TRUE(limiter_.TakeUsage(1000, kStart + milliseconds{90}).empty());
}

TEST_F(SharedRateLimiter, GivesOutWhatOtherGatewaysHaveLeft) {
  Admitted(limiter_, "a", 5, kStart);
  limiter_.Lower(limiter_.TakeUsage(1000, kStart).at(0), 4, kStart);
  EXPECT_EQ(Admitted(limiter_, "a", 10, kStart), 4);
}

TEST_F(SharedRateLimiter, CountsWhatHappensDuringARound) {
  Admitted(limiter_, "a", 5, kStart);
  const Usages usages = limiter_.TakeUsage(1000, kStart);
  Admitted(limiter_, "a", 3, kStart + milliseconds{50});
  // Ten tokens are left, one is refilled in 100 ms, and three are given out meanwhile.
  limiter_.Lower(usages.at(0), 10, kStart + milliseconds{100});
  EXPECT_EQ(Admitted(limiter_, "a", 20, kStart + milliseconds{100}), 8);
}

TEST_F(SharedRateLimiter, NeverGetsMoreThanItHad) {
  Admitted(limiter_, "a", 15, kStart);
  limiter_.Lower(limiter_.TakeUsage(1000, kStart).at(0), 20, kStart);
  EXPECT_EQ(Admitted(limiter_, "a", 20, kStart), 5);
}

TEST_F(SharedRateLimiter, OwesAtMostABurstAndReportsWhenToRetry) {
  Enter(kStart);
  limiter_.Lower(limiter_.TakeUsage(1000, kStart).at(0), -1000, kStart);
  const RateState refused = Enter(kStart);
  EXPECT_FALSE(refused.admitted);
  EXPECT_EQ(refused.remaining, 0);
  EXPECT_EQ(refused.retry_after_seconds, 3);  // From -20 to 1 at ten per second.
  EXPECT_EQ(refused.reset_seconds, 4);
  EXPECT_FALSE(Enter(kStart + milliseconds{2000}).admitted);
  EXPECT_TRUE(Enter(kStart + milliseconds{2100}).admitted);
}

TEST_F(SharedRateLimiter, FollowsOtherGatewaysUntilItsBucketIsFull) {
  Enter(kStart);
  limiter_.Lower(limiter_.TakeUsage(1000, kStart).at(0), 0, kStart);
  Usages usages = limiter_.TakeUsage(1000, kStart + milliseconds{500});
  ASSERT_EQ(usages.size(), 1u);
  EXPECT_EQ(usages[0].taken, 0);
  limiter_.Lower(usages[0], 20, kStart + std::chrono::seconds{2});
  EXPECT_TRUE(limiter_.TakeUsage(1000, kStart + std::chrono::seconds{2}).empty());
}

TEST_F(SharedRateLimiter, TakesNoMoreThanAsked) {
  for (int i = 0; i < 1000; ++i) Admitted(limiter_, "caller" + std::to_string(i), 1, kStart);
  std::set<std::string> told;
  for (int round = 0; round < 100 && told.size() < 1000; ++round) {
    const Usages usages = limiter_.TakeUsage(160, kStart);
    EXPECT_LE(usages.size(), 160u);
    for (const auto& usage : usages) EXPECT_TRUE(told.insert(usage.key).second);
  }
  EXPECT_EQ(told.size(), 1000u);
}

TEST(RateLimiter, BoundsTheUsageThatNobodyTakes) {
  RateLimiter alone{{.per_second = 10, .burst = 20, .at_once = 100}};
  Admitted(alone, "a", 3, kStart);
  EXPECT_TRUE(alone.TakeUsage(1000, kStart).empty());

  // Many callers use the limiter and nothing takes their usage: the list is bounded like the
  // buckets.
  RateLimiter limiter{
      {.per_second = 1000, .burst = 1, .at_once = 20, .entries_max = 160, .shared = true}};
  for (int i = 0; i < 10'000; ++i) {
    Admitted(limiter, "caller" + std::to_string(i), 1, kStart + std::chrono::seconds{2 * i});
  }
  EXPECT_LE(limiter.TakeUsage(1'000'000, kStart + std::chrono::hours{24}).size(), 160u);
}

}  // namespace
}  // namespace jixue::gateway
