#include "libs/service/periodic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>

#include "libs/obs/log.h"
#include "libs/testing/wait.h"

namespace jixue::service {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(Periodic, RunsFollowOneAfterTheOther) {
  std::atomic<int> turns{0};
  Periodic periodic{"counting", milliseconds{1}, [&](const auto&) { ++turns; }};
  periodic.Start();
  EXPECT_TRUE(jixue::testing::WaitUntil([&] { return turns >= 5; }));
  periodic.Stop();
  const int at_the_stop = turns;
  periodic.Stop();
  EXPECT_EQ(turns, at_the_stop);
}

TEST(Periodic, RunsAtOnceAndStopsWithoutWaitingForTheInterval) {
  std::atomic<int> turns{0};
  const auto begun = std::chrono::steady_clock::now();
  {
    Periodic periodic{"counting", hours{1}, [&](const auto&) { ++turns; }};
    periodic.Start();
    EXPECT_TRUE(jixue::testing::WaitUntil([&] { return turns == 1; }));
  }
  EXPECT_EQ(turns, 1);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, hours{1});
}

TEST(Periodic, StopsAfterTheRunInProgressWhichSeesTheStop) {
  std::atomic<bool> begun{false};
  std::atomic<bool> ended{false};
  Periodic periodic{"waiting", milliseconds{1}, [&](const std::stop_token& stop) {
                      begun = true;
                      ended = jixue::testing::WaitUntil([&] { return stop.stop_requested(); });
                    }};
  periodic.Start();
  ASSERT_TRUE(jixue::testing::WaitUntil([&] { return begun.load(); }));
  periodic.Stop();
  EXPECT_TRUE(ended);
}

TEST(Periodic, LogsAFailedRunOnceWithoutItsTextAndRetries) {
  ::testing::internal::CaptureStdout();
  obs::StartLog("test", obs::Level::kInfo);
  std::atomic<int> turns{0};
  Periodic periodic{"failing", milliseconds{1}, [&](const auto&) {
                      const int turn = ++turns;
                      // The run succeeds, fails twice in a row, succeeds, and fails again.
                      if (turn == 2 || turn == 3 || turn == 5) throw std::runtime_error{"secret"};
                    }};
  periodic.Start();
  EXPECT_TRUE(jixue::testing::WaitUntil([&] { return turns >= 6; }));
  periodic.Stop();
  const std::string logged = ::testing::internal::GetCapturedStdout();
  EXPECT_EQ(std::count(logged.begin(), logged.end(), '\n'), 2) << logged;
  EXPECT_THAT(logged, ::testing::HasSubstr(R"("event":"periodic work failed","work":"failing")"));
  EXPECT_THAT(logged, ::testing::Not(::testing::HasSubstr("secret")));
}

TEST(Periodic, CanStopWithoutAStart) {
  Periodic periodic{"never", milliseconds{1}, [](const auto&) { FAIL(); }};
  periodic.Stop();
}

}  // namespace
}  // namespace jixue::service
