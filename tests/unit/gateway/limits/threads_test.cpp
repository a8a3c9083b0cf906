// Objects that many threads use at once. Most useful under the thread sanitizer (make test-tsan),
// but the results are checked in every build.
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>

#include "gateway/callers/revocations.h"
#include "gateway/limits/rate_limiter.h"
#include "libs/testing/fake_clock.h"

namespace jixue::gateway {
namespace {

constexpr int kThreads = 4;

void InParallel(const std::function<void(int thread)>& work) {
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(work, i);
  for (std::thread& thread : threads) thread.join();
}

TEST(RateLimiterThreads, NeverAdmitMoreThanTheBurst) {
  constexpr int kKeys = 8;
  constexpr int kBurst = 50;
  RateLimiter limiter{{.per_second = 0.001, .burst = kBurst, .at_once = 1000, .entries_max = 1000}};
  const auto now = std::chrono::steady_clock::now();
  std::array<std::atomic<int>, kKeys> admitted{};
  InParallel([&](int) {
    for (int i = 0; i < 200; ++i) {
      for (std::size_t key = 0; key < kKeys; ++key) {
        RateLimiter::Place place;
        if (limiter.Enter("account-" + std::to_string(key), now, place).admitted) ++admitted[key];
      }
    }
  });
  for (const std::atomic<int>& count : admitted) EXPECT_EQ(count, kBurst);
}

TEST(RateLimiterThreads, ForgetBucketsThatOthersHold) {
  RateLimiter limiter{{.per_second = 1e6, .burst = 10, .at_once = 2, .entries_max = 32}};
  const auto start = std::chrono::steady_clock::now();
  std::atomic<int> at_once{0};
  InParallel([&](int thread) {
    for (int i = 0; i < 2000; ++i) {
      RateLimiter::Place crowd;
      const auto now = start + std::chrono::seconds{i};
      limiter.Enter(std::to_string(thread * 10'000 + i), now, crowd);
      RateLimiter::Place place;
      if (!limiter.Enter("one", now, place).admitted) continue;
      EXPECT_LE(++at_once, 2);
      --at_once;
    }
  });
}

TEST(RevocationThreads, SeeWhatWasRevokedBefore) {
  const Timestamp now = testing::At("2026-03-31T12:00:00+08:00");
  const auto instant = std::chrono::steady_clock::now();
  Revocations revocations;
  revocations.Heard(instant, true);
  const Principal stays{AccountId::New(now), SessionId::New(now), std::nullopt, 1, false, {}};
  std::atomic<bool> stop{false};
  std::thread reader{[&] {
    while (!stop) EXPECT_EQ(revocations.Check(stays, instant), TokenState::kAccepted);
  }};
  InParallel([&](int) {
    for (int i = 0; i < 300; ++i) {
      const Principal goes{AccountId::New(now), SessionId::New(now), std::nullopt, 1, false, {}};
      EXPECT_EQ(revocations.Check(goes, instant), TokenState::kAccepted);
      revocations.Add({goes.session, std::nullopt, 0, now + std::chrono::minutes{10}});
      EXPECT_EQ(revocations.Check(goes, instant), TokenState::kRevoked);
      revocations.Add({std::nullopt, goes.account, 2, now - std::chrono::minutes{1}});
      revocations.Heard(instant, false);
      if (i % 50 == 0) revocations.Forget(now);
    }
  });
  stop = true;
  reader.join();
}

}  // namespace
}  // namespace jixue::gateway
