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

TEST_P(StudyTimes, AreTheOwnOnesAndThoseOfMakeUp) {
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

const PolicyYear k2026{2026, 1, {2023, 2024, 2025}};

INSTANTIATE_TEST_SUITE_P(
    R12, StudyTimes,
    ::testing::Values(
        TimeCase{"BeforeItOpens", "2025-04-16T23:59:59+08:00", 2025, {}, {}},
        TimeCase{"FirstSecond", "2025-04-17T00:00:00+08:00", 2025, {}, StudyTime::kOwn},
        TimeCase{"LastSecond", "2025-12-31T23:59:59+08:00", 2025, {}, StudyTime::kOwn},
        TimeCase{
            "InsideTheLastSecond", "2025-12-31T23:59:59.999999+08:00", 2025, {}, StudyTime::kOwn},
        TimeCase{"AfterIt", "2026-01-01T00:00:00+08:00", 2025, {}, {}}),
    [](const auto& test) { return std::string{test.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    R21, StudyTimes,
    ::testing::Values(TimeCase{"W24_ListedYear", "2026-05-01T08:00:00+08:00", 2025, k2026,
                               StudyTime::kMakeUp},
                      TimeCase{"W25_YearNotListed", "2026-05-01T08:00:00+08:00", 2021, k2026, {}},
                      TimeCase{"OwnTimeIsNoMakeUp", "2025-06-01T08:00:00+08:00", 2025,
                               PolicyYear{2025, 1, {2025}}, StudyTime::kOwn},
                      TimeCase{"PolicyOfAnotherYear", "2027-05-01T08:00:00+08:00", 2025, k2026, {}},
                      TimeCase{"NoPolicy", "2026-05-01T08:00:00+08:00", 2025, {}, {}},
                      TimeCase{"CivilYearBeginsInChina", "2026-01-01T00:00:00+08:00", 2025, k2026,
                               StudyTime::kMakeUp}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(PolicyYearOf, R21IsTheCivilYear) {
  EXPECT_EQ(PolicyYearOf(At("2025-12-31T15:59:59Z")), 2025);
  EXPECT_EQ(PolicyYearOf(At("2025-12-31T16:00:00Z")), 2026);
}

constexpr std::int32_t kDuration = 600;

BeatOutcome BeatAt(std::int32_t furthest_ms, std::int64_t elapsed_ms, std::int32_t position) {
  LessonProgress progress;
  progress.furthest_ms = furthest_ms;
  return DecideBeat(progress, kNoon, kDuration,
                    {"p", 1, position, kNoon + milliseconds{elapsed_ms}});
}

struct BeatCase {
  std::string_view name;
  std::int32_t furthest_ms;
  std::int64_t elapsed_ms;
  std::int32_t position;
  std::int32_t expected_ms;
};

class Heartbeats : public ::testing::TestWithParam<BeatCase> {};

TEST_P(Heartbeats, AddTheSmallestOfGainTimeAndAMinute) {
  const BeatCase& c = GetParam();
  EXPECT_EQ(BeatAt(c.furthest_ms, c.elapsed_ms, c.position).progress.furthest_ms, c.expected_ms);
}

INSTANTIATE_TEST_SUITE_P(R22, Heartbeats,
                         ::testing::Values(BeatCase{"PlayedInRealTime", 10'000, 10'000, 20, 20'000},
                                           BeatCase{"PlayedFast", 10'000, 10'000, 40, 20'000},
                                           BeatCase{"PlayedSlowly", 10'000, 10'000, 15, 15'000},
                                           BeatCase{"JumpedToTheEnd", 0, 500, 600, 500},
                                           BeatCase{"WentBack", 30'000, 10'000, 5, 30'000},
                                           BeatCase{"StoodStill", 30'000, 10'000, 30, 30'000},
                                           BeatCase{"SilentForAnHour", 0, 3'600'000, 600, 60'000},
                                           BeatCase{"ExactlyAMinute", 0, 60'000, 60, 60'000},
                                           BeatCase{"ClockWentBack", 10'000, -5'000, 20, 10'000},
                                           BeatCase{"BehindTheEnd", 595'000, 20'000, 9'999,
                                                    600'000}),
                         [](const auto& test) { return std::string{test.param.name}; });

TEST(Heartbeat, TheFirstOneGivesNothing) {
  const BeatOutcome first = DecideBeat({}, std::nullopt, kDuration, {"p", 1, 600, kNoon});
  EXPECT_EQ(first.progress.furthest_ms, 0);
  EXPECT_TRUE(first.counts);
  EXPECT_EQ(first.last_beat_at, kNoon);
}

TEST(Heartbeat, CompletesTheLessonOnce) {
  const BeatOutcome before = BeatAt(598'000, 1'999, 600);
  EXPECT_FALSE(before.completes_lesson);
  EXPECT_EQ(before.progress.furthest_ms, 599'999);

  const BeatOutcome end = BeatAt(598'000, 2'000, 600);
  EXPECT_TRUE(end.completes_lesson);
  EXPECT_EQ(end.progress.completed_at, kNoon + seconds{2});

  const BeatOutcome again =
      DecideBeat(end.progress, end.last_beat_at, kDuration, {"p", 2, 600, kNoon + seconds{9}});
  EXPECT_FALSE(again.completes_lesson);
  EXPECT_EQ(again.progress.completed_at, kNoon + seconds{2});
}

TEST(Heartbeat, SentAgainChangesNothing) {
  const Beat beat{"p", 5, 10, kNoon + seconds{10}};
  const BeatOutcome once = DecideBeat({}, kNoon, kDuration, beat);
  Beat late = beat;
  late.at = kNoon + seconds{20};
  late.position_seconds = 20;
  const BeatOutcome twice = DecideBeat(once.progress, once.last_beat_at, kDuration, late);
  EXPECT_FALSE(twice.counts);
  EXPECT_EQ(twice.progress.furthest_ms, 10'000);
  EXPECT_EQ(twice.last_beat_at, kNoon + seconds{10});

  late.sequence = 4;
  EXPECT_FALSE(DecideBeat(once.progress, once.last_beat_at, kDuration, late).counts);
  late.playback_id = "another";
  EXPECT_TRUE(DecideBeat(once.progress, once.last_beat_at, kDuration, late).counts);
}

TEST(Heartbeat, ALateOneDoesNotTurnTheClockBack) {
  const BeatOutcome late = DecideBeat({}, kNoon, kDuration, {"p", 1, 10, kNoon - seconds{5}});
  EXPECT_EQ(late.last_beat_at, kNoon);
}

// Whatever two players send, in whatever order: together they never watch more than the time that
// passed.
TEST(Heartbeats, NeverSumToMoreThanRealTime) {
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
      const auto before = lesson.furthest_ms;
      const BeatOutcome outcome =
          DecideBeat(lesson, last, kDuration,
                     {random() % 2 == 0 ? "a" : "b", static_cast<std::int32_t>(random() % 50),
                      static_cast<std::int32_t>(random() % 700), std::max(received, kNoon)});
      ASSERT_GE(outcome.progress.furthest_ms, before);
      watched += outcome.progress.furthest_ms - before;
      lesson = outcome.progress;
      last = outcome.last_beat_at;
    }
    ASSERT_LE(watched, std::chrono::duration_cast<milliseconds>(now - kNoon).count());
  }
}

}  // namespace
}  // namespace jixue::learning
