#include "gateway/edge/rate_limiter.h"

#include <gtest/gtest.h>

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

TEST(RateLimiter, LimitsCallsAtOnce) {
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

TEST(RateLimiter, TellsWhatIsLeftAndWhenToComeAgain) {
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

TEST(RateLimiter, RemembersOnlySoManyCallers) {
  RateLimiter limiter{{.per_second = 1, .burst = 1, .at_once = 20, .entries_max = 160}};
  int admitted = 0;
  for (int i = 0; i < 10'000; ++i)
    admitted += Admitted(limiter, "caller" + std::to_string(i), 1, kStart);
  EXPECT_LE(admitted, 160 + 16);  // The rest shares one bucket per shard.
  EXPECT_EQ(Admitted(limiter, "somebody", 1, kStart + std::chrono::minutes{1}),
            1);  // Full buckets are forgotten.
}

}  // namespace
}  // namespace jixue::gateway
