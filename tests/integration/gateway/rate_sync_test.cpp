// Gateways that share limits through a real Redis: how exactly they do, and how they behave without
// it.
#include "gateway/limits/rate_sync.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "libs/obs/metrics.h"
#include "libs/testing/environment.h"
#include "libs/testing/redis_server.h"
#include "libs/testing/wait.h"

namespace jixue::gateway {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::WaitUntil;

constexpr double kRate = 100;
constexpr double kBurst = 100;

// The limits of one gateway. Tests call the rounds themselves to control their timing.
class Gateway {
 public:
  explicit Gateway(const cache::ConnectionSettings& redis, RateSettings rate = Rate())
      : limiter_{rate},
        sync_{{.redis = redis,
               .interval = milliseconds{20},
               .digest_key = Secret{std::string(32, 'k')}},
              {{"address", &limiter_}}} {}

  static RateSettings Rate() {
    return {.per_second = kRate, .burst = kBurst, .at_once = 1000, .shared = true};
  }

  // Returns the number admitted.
  int Enter(std::string_view caller, int times = 1) {
    int admitted = 0;
    for (int i = 0; i < times; ++i) admitted += EnterAt(caller, steady_clock::now());
    return admitted;
  }
  int EnterAt(std::string_view caller, steady_clock::time_point now) {
    RateLimiter::Place place;
    state_ = limiter_.Enter(caller, now, place);
    return state_.admitted ? 1 : 0;
  }

  const RateState& state() const { return state_; }  // State after the last call.
  RoundResult Round() { return sync_.Round(); }
  RateSync& sync() { return sync_; }

 private:
  RateLimiter limiter_;
  RateSync sync_;
  RateState state_;
};

double SecondsSince(steady_clock::time_point begun) {
  return std::chrono::duration<double>(steady_clock::now() - begun).count();
}

class RateSyncTest : public ::testing::Test {
 protected:
  testing::RedisServer redis_;
};

TEST_F(RateSyncTest, TwoGatewaysTogetherAdmitOneLimit) {
  Gateway one{redis_.Settings()};
  Gateway two{redis_.Settings()};
  int admitted = 0;
  double interval_max = 0;
  const auto begun = steady_clock::now();
  while (SecondsSince(begun) < 2) {
    const auto round_begun = steady_clock::now();
    // This caller asks both gateways for as much as it can get.
    while (SecondsSince(round_begun) < 0.02) admitted += one.Enter("caller") + two.Enter("caller");
    ASSERT_EQ(one.Round(), RoundResult::kDone);
    ASSERT_EQ(two.Round(), RoundResult::kDone);
    interval_max = std::max(interval_max, SecondsSince(round_begun));
  }
  const double seconds = SecondsSince(begun);
  const double allowed = kRate * seconds + kBurst;
  RecordProperty("admitted", admitted);
  std::printf(
      "%.2f s: %d admitted, one limit is %.0f, two would be %.0f; longest interval %.3f s\n",
      seconds, admitted, allowed, 2 * allowed, interval_max);
  // By now the second initial burst has been paid back.
  EXPECT_LE(admitted, allowed + 2 * kRate * interval_max + 2);
  EXPECT_GE(admitted, kRate * seconds);
}

TEST_F(RateSyncTest, TheBoundHoldsInEveryWindow) {
  Gateway one{redis_.Settings()};
  Gateway two{redis_.Settings()};
  struct Admission {
    double at;
    int count;
  };
  std::vector<Admission> admissions;
  double interval_max = 0;
  const auto begun = steady_clock::now();
  while (SecondsSince(begun) < 1.5) {
    const auto round_begun = steady_clock::now();
    // Alternates between the gateways, so that the unused one's bucket refills meanwhile.
    Gateway& used = static_cast<int>(SecondsSince(begun) / 0.3) % 2 == 0 ? one : two;
    while (SecondsSince(round_begun) < 0.02) {
      const int count = used.Enter("caller");
      if (count > 0) admissions.push_back({SecondsSince(begun), count});
    }
    one.Round();
    two.Round();
    interval_max = std::max(interval_max, SecondsSince(round_begun));
  }
  double worst = 0;
  for (std::size_t first = 0; first < admissions.size(); ++first) {
    int count = 0;
    for (std::size_t last = first; last < admissions.size(); ++last) {
      count += admissions[last].count;
      const double window = admissions[last].at - admissions[first].at;
      worst = std::max(worst, count - kRate * window);
    }
  }
  std::printf("most over the rate in any window: %.1f (burst %.0f, longest interval %.3f s)\n",
              worst, kBurst, interval_max);
  EXPECT_LE(worst, 2 * kBurst + 2 * kRate * interval_max + 1);
}

// The burst is larger or smaller than the tokens given out between rounds.
class RateSyncAlone : public RateSyncTest, public ::testing::WithParamInterface<RateSettings> {};

TEST_P(RateSyncAlone, LosesNothing) {
  Gateway shared{redis_.Settings(), GetParam()};
  RateLimiter own{GetParam()};
  int of_shared = 0;
  int of_own = 0;
  const auto begun = steady_clock::now();
  auto round_at = begun;
  while (SecondsSince(begun) < 1.5) {
    // The load alternates between bursts above the rate and breaks.
    const bool busy = static_cast<int>(SecondsSince(begun) / 0.15) % 3 != 2;
    if (busy) {
      const auto now = steady_clock::now();
      RateLimiter::Place place;
      of_own += own.Enter("caller", now, place).admitted ? 1 : 0;
      of_shared += shared.EnterAt("caller", now);
    }
    if (SecondsSince(round_at) > 0.03) {
      shared.Round();
      round_at = steady_clock::now();
    }
  }
  std::printf("alone: %d admitted with Redis, %d without\n", of_shared, of_own);
  // Redis's measurement between two rounds is off by the difference of their latencies.
  EXPECT_LE(of_shared, of_own);
  EXPECT_GE(of_shared, of_own * 0.95);
}

INSTANTIATE_TEST_SUITE_P(Bursts, RateSyncAlone,
                         ::testing::Values(Gateway::Rate(), RateSettings{.per_second = 1000,
                                                                         .burst = 10,
                                                                         .at_once = 1000,
                                                                         .shared = true}));

TEST_F(RateSyncTest, ACallerThatUsedUpOneGatewayFindsTheOtherEmptyAfterARound) {
  Gateway one{redis_.Settings()};
  Gateway two{redis_.Settings()};
  EXPECT_GE(one.Enter("caller", 150), 100);
  ASSERT_EQ(one.Round(), RoundResult::kDone);
  EXPECT_EQ(two.Enter("caller"), 1);
  EXPECT_GE(two.state().remaining, 99);
  ASSERT_EQ(two.Round(), RoundResult::kDone);
  EXPECT_LT(two.Enter("caller", 50), 30);
  EXPECT_EQ(two.state().remaining, 0);
  EXPECT_EQ(two.state().retry_after_seconds, 1);
  EXPECT_EQ(two.Enter("another", 50), 50);
}

TEST_F(RateSyncTest, ABucketThatIsUnusedHereFollowsTheOthers) {
  Gateway one{redis_.Settings()};
  Gateway two{redis_.Settings()};
  two.Enter("caller", 60);
  two.Round();
  const auto begun = steady_clock::now();
  // Long enough for the second one's bucket to refill by itself.
  while (SecondsSince(begun) < 0.7) {
    one.Enter("caller", 50);
    one.Round();
    two.Round();
  }
  EXPECT_LT(two.Enter("caller", 100), 30);
}

TEST_F(RateSyncTest, FlushedRedisGivesOutNoMoreThanTheGatewaysOwnBucket) {
  Gateway one{redis_.Settings()};
  const auto begun = steady_clock::now();
  int admitted = one.Enter("caller", 200);
  one.Round();
  for (int i = 0; i < 20; ++i) {
    redis_.Ask({"FLUSHALL"});
    ASSERT_NE(one.Round(), RoundResult::kFailed);
    admitted += one.Enter("caller", 200);
  }
  EXPECT_LE(admitted, kBurst + kRate * SecondsSince(begun) + 1);
}

TEST_F(RateSyncTest, ContinuesAfterTheScriptIsLost) {
  Gateway one{redis_.Settings()};
  one.Enter("caller");
  ASSERT_EQ(one.Round(), RoundResult::kDone);
  redis_.Ask({"SCRIPT", "FLUSH"});
  one.Enter("caller");
  EXPECT_EQ(one.Round(), RoundResult::kDone);
}

TEST_F(RateSyncTest, WithoutRedisTheGatewaysOwnBucketAppliesAndSharingRecovers) {
  Gateway one{redis_.Settings()};
  Gateway two{redis_.Settings()};
  one.Enter("caller");
  ASSERT_EQ(one.Round(), RoundResult::kDone);
  redis_.Stop();
  const auto begun = steady_clock::now();
  int admitted = 1;
  for (int i = 0; i < 10; ++i) {
    admitted += one.Enter("caller", 100);
    one.Enter("other" + std::to_string(i));  // Gives it usage to report.
    EXPECT_THAT(one.Round(), ::testing::AnyOf(RoundResult::kFailed, RoundResult::kSkipped));
  }
  EXPECT_LE(admitted, kBurst + kRate * SecondsSince(begun) + 1);
  EXPECT_EQ(one.sync().breaker_state(), cache::BreakerState::kOpen);

  redis_.Start();
  EXPECT_TRUE(WaitUntil([&] {
    one.Enter("caller");
    return one.Round() == RoundResult::kDone;
  }));
  EXPECT_EQ(one.sync().breaker_state(), cache::BreakerState::kClosed);
  one.Enter("late", 150);
  one.Round();
  two.Enter("late");
  two.Round();
  EXPECT_LT(two.Enter("late", 50), 30);
}

TEST_F(RateSyncTest, FrozenRedisDelaysARoundByItsTimeoutsOnly) {
  auto settings = redis_.Settings();
  settings.connect_timeout = milliseconds{50};
  settings.command_timeout = milliseconds{50};
  Gateway one{settings};
  ASSERT_TRUE(WaitUntil([&] {
    one.Enter("caller");
    return one.Round() == RoundResult::kDone;
  }));
  redis_.Freeze();
  bool opened = false;
  for (int i = 0; i < 40 && !opened; ++i) {
    one.Enter("caller");
    const auto begun = steady_clock::now();
    opened = one.Round() == RoundResult::kSkipped;
    EXPECT_LT(SecondsSince(begun), 1);
  }
  EXPECT_TRUE(opened);
  redis_.Thaw();
  EXPECT_TRUE(WaitUntil([&] {
    one.Enter("caller");
    return one.Round() == RoundResult::kDone;
  }));
  // Usage sent while Redis was frozen is counted once, late, and does not block the caller.
  EXPECT_GE(one.Enter("caller", 10), 1);
}

TEST_F(RateSyncTest, RedisStoresNoAddressAndItsKeysExpire) {
  Gateway one{redis_.Settings()};
  one.Enter("198.51.100.7", 50);
  ASSERT_EQ(one.Round(), RoundResult::kDone);
  const cache::Reply keys = redis_.Ask({"KEYS", "*"});
  ASSERT_EQ(keys.items.size(), 1u);
  EXPECT_THAT(keys.items[0].text, ::testing::MatchesRegex("jixue:limit:address:[-_A-Za-z0-9]{22}"));
  const std::int64_t left = redis_.Ask({"PTTL", keys.items[0].text}).integer;
  EXPECT_GT(left, 0);
  EXPECT_LE(left, 1000);  // A bucket refills in one second.
  EXPECT_TRUE(WaitUntil([this] { return redis_.Ask({"DBSIZE"}).integer == 0; }));
}

TEST_F(RateSyncTest, ARoundIsBoundedAndTheRestFollowsInTheNext) {
  RateSettings slow = Gateway::Rate();
  slow.per_second = 0.1;
  Gateway one{redis_.Settings(), slow};
  for (int i = 0; i < 10'000; ++i) one.Enter("caller" + std::to_string(i));
  ASSERT_EQ(one.Round(), RoundResult::kDone);
  EXPECT_EQ(redis_.Ask({"DBSIZE"}).integer, 4096);
  one.Round();
  one.Round();
  EXPECT_GE(redis_.Ask({"DBSIZE"}).integer, 9'900);
}

TEST_F(RateSyncTest, RequestThreadsAndRoundsRunConcurrently) {
  Gateway one{redis_.Settings()};
  Gateway two{redis_.Settings()};
  one.sync().Start();
  two.sync().Start();
  std::vector<std::thread> threads;
  std::atomic<int> admitted{0};
  const auto begun = steady_clock::now();
  for (Gateway* gateway : {&one, &two}) {
    threads.emplace_back([gateway, begun, &admitted] {
      while (SecondsSince(begun) < 1.5) {
        admitted += gateway->Enter("caller");
        gateway->Enter("caller" + std::to_string(admitted % 100));
        std::this_thread::yield();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double allowed = kRate * SecondsSince(begun) + kBurst;
  std::printf("in threads: %d admitted, one limit is %.0f\n", admitted.load(), allowed);
  EXPECT_LT(admitted, 1.6 * allowed);  // Two limits would be twice as much.
  EXPECT_GT(admitted, kRate);
  one.sync().Stop();
  two.sync().Stop();
}

TEST(RateSync, NeedsNoMoreThanTheStacksRightsOfItsUser) {
  cache::ConnectionSettings redis{
      .address = testing::TestSetting("JIXUE_TEST_REDIS_ADDRESS"),
      .username = "gateway",
      .password = Secret{testing::TestSetting("JIXUE_TEST_REDIS_PASSWORD")}};
  redis.connect_timeout = redis.command_timeout = milliseconds{2000};
  Gateway one{redis};
  EXPECT_EQ(one.Round(), RoundResult::kIdle);  // Pings Redis.
  one.Enter("caller");
  EXPECT_EQ(one.Round(), RoundResult::kDone);
  auto connection = cache::Connection::Open(redis);
  ASSERT_TRUE(connection);
  const std::vector<cache::Command> forbidden{{"FLUSHALL"},        {"GET", "other"},
                                              {"KEYS", "*"},       {"CONFIG", "GET", "*"},
                                              {"SCRIPT", "FLUSH"}, {"SHUTDOWN"}};
  const auto replies = connection->Run(forbidden);
  ASSERT_TRUE(replies);
  for (const cache::Reply& reply : *replies)
    EXPECT_THAT(reply.text, ::testing::StartsWith("NOPERM"));
}

TEST(RateSync, ConnectsToNothingWithoutAnAddress) {
  Gateway one{{}};
  const std::string before = obs::MetricsText();
  one.sync().Start();
  one.sync().Stop();
  EXPECT_EQ(obs::MetricsText(), before);
}

}  // namespace
}  // namespace jixue::gateway
