#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "libs/obs/metrics.h"
#include "libs/service/probes.h"
#include "libs/testing/wait.h"

namespace jixue::service {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ReadinessBoard, ListsAllPartsThatAreNotReady) {
  ReadinessBoard board{{{"database", [] { return "no answer"; }},
                        {"schema", [] { return ""; }},
                        {"token keys", [] { return "not known yet"; }}}};
  EXPECT_THAT(board.Problems(), ElementsAre("database: no answer", "token keys: not known yet"));
}

TEST(ReadinessBoard, IsReadyWithoutParts) { EXPECT_THAT(ReadinessBoard{{}}.Problems(), IsEmpty()); }

TEST(ReadinessBoard, CachesAResultForAMoment) {
  std::atomic<int> asked{0};
  ReadinessBoard board{{{"part", [&] {
                           ++asked;
                           return "";
                         }}}};
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 100; ++i) board.Problems();
  const auto elapsed = std::chrono::steady_clock::now() - start;
  EXPECT_LE(asked, 1 + elapsed / std::chrono::milliseconds{200} + 1);
}

TEST(ReadinessBoard, ReportsAPartThatHangsAsAProblem) {
  std::promise<void> release;
  const auto released = release.get_future().share();
  const Readiness part{"part", [released] {
                         released.wait();
                         return std::string{};
                       }};
  ReadinessBoard board{{part}, std::chrono::milliseconds{20}};
  EXPECT_THAT(board.Problems(), ElementsAre("process: its parts did not answer in time"));
  release.set_value();
}

TEST(ReadinessBoard, IsNotReadyWhileStopping) {
  ReadinessBoard board{{{"part", [] { return ""; }}}};
  EXPECT_THAT(board.Problems(), IsEmpty());
  board.SetStopping();
  EXPECT_THAT(board.Problems(), ElementsAre("process: stopping"));
}

TEST(ReadinessBoard, UpdatesItsMetricWithoutBeingAsked) {
  std::atomic<bool> ready{true};
  const ReadinessBoard board{{{"board test", [&] { return ready ? "" : "no answer"; }}}};
  const auto told = [](int value) {
    return jixue::testing::WaitUntil([value] {
      return obs::MetricsText().find("readiness{part=\"board test\"} " + std::to_string(value) +
                                     "\n") != std::string::npos;
    });
  };
  EXPECT_TRUE(told(1));
  ready = false;
  EXPECT_TRUE(told(0));
}

}  // namespace
}  // namespace jixue::service
