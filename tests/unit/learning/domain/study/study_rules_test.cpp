#include "services/learning/domain/study/study_rules.h"

#include <random>

#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

using jixue::testing::At;
using std::chrono::milliseconds;
using std::chrono::seconds;

struct TimeCase {
  std::string_view name;
  std::string_view at;
  std::int32_t programme_year;
  std::optional<PolicyYear> policy;
  std::optional<StudyTime> time;
};

class StudyTimes : public ::testing::TestWithParam<TimeCase> {};

TEST_P(StudyTimes, R12_R21_AreTheProgrammesOwnAndThoseOfMakeUp) {
  Programme programme = Required();
  programme.year = GetParam().programme_year;
  const auto time = DecideStudyTime(programme, At(GetParam().at), GetParam().policy);
  EXPECT_EQ(time.has_value(), GetParam().time.has_value());
  if (time && GetParam().time) {
    EXPECT_EQ(*time, *GetParam().time);
  }
  if (!time) {
    EXPECT_EQ(time.error().reason, "PROGRAMME_CLOSED");
  }
}

const PolicyYear k2026{2026, {2023, 2024, 2025}};

INSTANTIATE_TEST_SUITE_P(
    Window, StudyTimes,
    ::testing::Values(
        TimeCase{"BeforeItOpens", "2025-04-16T23:59:59+08:00", 2025, {}, {}},
        TimeCase{"FirstSecond", "2025-04-17T00:00:00+08:00", 2025, {}, StudyTime::kOwn},
        TimeCase{"LastSecond", "2025-12-31T23:59:59+08:00", 2025, {}, StudyTime::kOwn},
        TimeCase{
            "InsideTheLastSecond", "2025-12-31T23:59:59.999999+08:00", 2025, {}, StudyTime::kOwn},
        TimeCase{"AfterIt", "2026-01-01T00:00:00+08:00", 2025, {}, {}}),
    [](const auto& test) { return std::string{test.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    MakeUp, StudyTimes,
    ::testing::Values(TimeCase{"W24_ListedYear", "2026-05-01T08:00:00+08:00", 2025, k2026,
                               StudyTime::kMakeUp},
                      TimeCase{"W25_YearNotListed", "2026-05-01T08:00:00+08:00", 2021, k2026, {}},
                      TimeCase{"OwnTimeIsNoMakeUp", "2025-06-01T08:00:00+08:00", 2025,
                               PolicyYear{2025, {2025}}, StudyTime::kOwn},
                      TimeCase{"PolicyOfAnotherYear", "2027-05-01T08:00:00+08:00", 2025, k2026, {}},
                      TimeCase{"NoPolicy", "2026-05-01T08:00:00+08:00", 2025, {}, {}},
                      TimeCase{"CivilYearBeginsInChina", "2026-01-01T00:00:00+08:00", 2025, k2026,
                               StudyTime::kMakeUp}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(PolicyYearOf, R21_IsTheCivilYear) {
  EXPECT_EQ(PolicyYearOf(At("2025-12-31T15:59:59Z")), 2025);
  EXPECT_EQ(PolicyYearOf(At("2025-12-31T16:00:00Z")), 2026);
}

constexpr std::int32_t kDuration = 600;

HeartbeatOutcome HeartbeatAt(std::int32_t high_water_mark_ms, std::int64_t elapsed_ms,
                             std::int32_t position) {
  LessonProgress progress;
  progress.high_water_mark_ms = high_water_mark_ms;
  return DecideHeartbeat(progress, kNoon, kDuration,
                         {"p", 1, position, kNoon + milliseconds{elapsed_ms}});
}

struct HeartbeatCase {
  std::string_view name;
  std::int32_t high_water_mark_ms;
  std::int64_t elapsed_ms;
  std::int32_t position;
  std::int32_t expected_ms;
};

class Heartbeats : public ::testing::TestWithParam<HeartbeatCase> {};

TEST_P(Heartbeats, R22_AddTheSmallestOfGainTimeAndAMinute) {
  const HeartbeatCase& c = GetParam();
  EXPECT_EQ(HeartbeatAt(c.high_water_mark_ms, c.elapsed_ms, c.position).progress.high_water_mark_ms,
            c.expected_ms);
}

INSTANTIATE_TEST_SUITE_P(
    Positions, Heartbeats,
    ::testing::Values(HeartbeatCase{"PlayedInRealTime", 10'000, 10'000, 20, 20'000},
                      HeartbeatCase{"PlayedFast", 10'000, 10'000, 40, 20'000},
                      HeartbeatCase{"PlayedSlowly", 10'000, 10'000, 15, 15'000},
                      HeartbeatCase{"JumpedToTheEnd", 0, 500, 600, 500},
                      HeartbeatCase{"WentBack", 30'000, 10'000, 5, 30'000},
                      HeartbeatCase{"StoodStill", 30'000, 10'000, 30, 30'000},
                      HeartbeatCase{"SilentForAnHour", 0, 3'600'000, 600, 60'000},
                      HeartbeatCase{"ExactlyAMinute", 0, 60'000, 60, 60'000},
                      HeartbeatCase{"ClockWentBack", 10'000, -5'000, 20, 10'000},
                      HeartbeatCase{"BehindTheEnd", 595'000, 20'000, 9'999, 600'000}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(Heartbeat, AddsNothingAsTheFirstOne) {
  const HeartbeatOutcome first = DecideHeartbeat({}, std::nullopt, kDuration, {"p", 1, 600, kNoon});
  EXPECT_EQ(first.progress.high_water_mark_ms, 0);
  EXPECT_TRUE(first.counts);
  EXPECT_EQ(first.last_heartbeat_at, kNoon);
}

TEST(Heartbeat, CompletesTheLessonOnce) {
  const HeartbeatOutcome before = HeartbeatAt(598'000, 1'999, 600);
  EXPECT_FALSE(before.completes_lesson);
  EXPECT_EQ(before.progress.high_water_mark_ms, 599'999);

  const HeartbeatOutcome end = HeartbeatAt(598'000, 2'000, 600);
  EXPECT_TRUE(end.completes_lesson);
  EXPECT_EQ(end.progress.completed_at, kNoon + seconds{2});

  const HeartbeatOutcome again = DecideHeartbeat(end.progress, end.last_heartbeat_at, kDuration,
                                                 {"p", 2, 600, kNoon + seconds{9}});
  EXPECT_FALSE(again.completes_lesson);
  EXPECT_EQ(again.progress.completed_at, kNoon + seconds{2});
}

TEST(Heartbeat, ChangesNothingWhenItIsRetried) {
  const Heartbeat heartbeat{"p", 5, 10, kNoon + seconds{10}};
  const HeartbeatOutcome once = DecideHeartbeat({}, kNoon, kDuration, heartbeat);
  Heartbeat late = heartbeat;
  late.at = kNoon + seconds{20};
  late.position_seconds = 20;
  const HeartbeatOutcome twice =
      DecideHeartbeat(once.progress, once.last_heartbeat_at, kDuration, late);
  EXPECT_FALSE(twice.counts);
  EXPECT_EQ(twice.progress.high_water_mark_ms, 10'000);
  EXPECT_EQ(twice.last_heartbeat_at, kNoon + seconds{10});

  late.sequence = 4;
  EXPECT_FALSE(DecideHeartbeat(once.progress, once.last_heartbeat_at, kDuration, late).counts);
  late.playback_id = "another";
  EXPECT_TRUE(DecideHeartbeat(once.progress, once.last_heartbeat_at, kDuration, late).counts);
}

TEST(Heartbeat, DoesNotTurnTheClockBackWhenItIsLate) {
  const HeartbeatOutcome late =
      DecideHeartbeat({}, kNoon, kDuration, {"p", 1, 10, kNoon - seconds{5}});
  EXPECT_EQ(late.last_heartbeat_at, kNoon);
}

// Two players send heartbeats at random. Together they never watch more than the time that passed.
TEST(Heartbeats, R22_NeverSumToMoreThanRealTime) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937 random{seed};
  for (int round = 0; round < 200; ++round) {
    LessonProgress lessons[2];
    std::optional<Timestamp> last;
    Timestamp now = kNoon;
    std::int64_t watched = 0;
    for (int step = 0; step < 60; ++step) {
      now += milliseconds{random() % 30'000};
      const Timestamp received = now - milliseconds{random() % 2'000};
      LessonProgress& lesson = lessons[random() % 2];
      const auto before = lesson.high_water_mark_ms;
      const HeartbeatOutcome outcome =
          DecideHeartbeat(lesson, last, kDuration,
                          {random() % 2 == 0 ? "a" : "b", static_cast<std::int32_t>(random() % 50),
                           static_cast<std::int32_t>(random() % 700), std::max(received, kNoon)});
      ASSERT_GE(outcome.progress.high_water_mark_ms, before);
      watched += outcome.progress.high_water_mark_ms - before;
      lesson = outcome.progress;
      last = outcome.last_heartbeat_at;
    }
    ASSERT_LE(watched, std::chrono::duration_cast<milliseconds>(now - kNoon).count());
  }
}

}  // namespace
}  // namespace jixue::learning
