#include "services/learning/domain/study/study_rules.h"

#include <algorithm>
#include <iostream>
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

TEST(ClosesAt, R12_IsTheProgrammesOwnLastSecond) {
  EXPECT_EQ(ClosesAt(Required(), StudyTime::kOwn, kNoon), At("2025-12-31T23:59:59+08:00"));
}

TEST(ClosesAt, R21_IsTheLastSecondOfTheCivilYearInMakeUp) {
  Programme programme = Required();
  programme.year = 2024;
  const Timestamp end = At("2025-12-31T23:59:59+08:00");
  EXPECT_EQ(ClosesAt(programme, StudyTime::kMakeUp, At("2025-01-01T00:00:00+08:00")), end);
  EXPECT_EQ(ClosesAt(programme, StudyTime::kMakeUp, At("2025-12-31T23:59:59.5+08:00")), end);
}

constexpr std::int32_t kDuration = 600;
const LessonId kLesson = LessonId::New(kNoon);
const LessonId kOtherLesson = LessonId::New(kNoon);

Heartbeat HeartbeatOf(const std::string& playback, std::int32_t sequence, std::int32_t position,
                      Timestamp at) {
  return {.lesson = kLesson,
          .playback_id = playback,
          .sequence = sequence,
          .position_seconds = position,
          .at = at};
}

// Playback p was watched up to the mark and reported last, at noon.
LessonProgress WatchedBy(const std::string& playback, std::int32_t high_water_mark_ms) {
  LessonProgress progress;
  progress.high_water_mark_ms = high_water_mark_ms;
  progress.playback_id = playback;
  progress.sequence = 0;
  return progress;
}

const LastHeartbeat kLastHere{kNoon, kLesson};
const LastHeartbeat kLastElsewhere{kNoon, kOtherLesson};

HeartbeatOutcome HeartbeatAt(std::int32_t high_water_mark_ms, std::int64_t elapsed_ms,
                             std::int32_t position) {
  return DecideHeartbeat(WatchedBy("p", high_water_mark_ms), kLastHere, kDuration,
                         HeartbeatOf("p", 1, position, kNoon + milliseconds{elapsed_ms}));
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
  for (const std::int32_t position : {0, 600}) {
    const auto first = DecideHeartbeat({}, {}, kDuration, HeartbeatOf("p", 1, position, kNoon));
    EXPECT_EQ(first.progress.high_water_mark_ms, 0);
    EXPECT_TRUE(first.counts);
    EXPECT_EQ(first.last.at, kNoon);
    EXPECT_EQ(first.last.lesson, kLesson);
  }
}

TEST(Heartbeat, R22_OfALessonNeverOpenedAddsNoTimeSpentElsewhere) {
  // Five seconds after the last heartbeat of another lesson, at the end of one of five seconds.
  for (const char* playback : {"p", "another"}) {
    const HeartbeatOutcome end =
        DecideHeartbeat({}, kLastElsewhere, 5, HeartbeatOf(playback, 1, 5, kNoon + seconds{5}));
    EXPECT_EQ(end.progress.high_water_mark_ms, 0);
    EXPECT_FALSE(end.completes_lesson);
    EXPECT_FALSE(end.progress.completed_at.has_value());
  }
}

TEST(Heartbeat, R22_AfterAnotherPlaybackSetsTheClockAndAddsNothing) {
  const LessonProgress progress = WatchedBy("p", 10'000);
  struct Switch {
    std::string playback;
    LastHeartbeat last;
  };
  for (const Switch& from : {Switch{"new", kLastHere}, Switch{"p", kLastElsewhere}}) {
    const HeartbeatOutcome first = DecideHeartbeat(
        progress, from.last, kDuration, HeartbeatOf(from.playback, 1, 20, kNoon + seconds{10}));
    EXPECT_TRUE(first.counts);
    EXPECT_EQ(first.progress.high_water_mark_ms, 10'000);
    EXPECT_EQ(first.last.at, kNoon + seconds{10});
    EXPECT_EQ(first.last.lesson, kLesson);
    // From then on it is the playback that plays.
    const HeartbeatOutcome second =
        DecideHeartbeat(first.progress, first.last, kDuration,
                        HeartbeatOf(from.playback, 2, 30, kNoon + seconds{20}));
    EXPECT_EQ(second.progress.high_water_mark_ms, 20'000);
  }
}

TEST(Heartbeat, R22_OfAPausedTabChangesNothing) {
  // Another tab of the same lesson and the only tab of another lesson.
  LessonProgress two_tabs = WatchedBy("playing", 10'000);
  two_tabs.earlier_playbacks = {"older", "paused"};
  for (const std::int32_t position : {0, 10}) {
    const auto same_lesson = DecideHeartbeat(
        two_tabs, kLastHere, kDuration, HeartbeatOf("paused", 9, position, kNoon + seconds{10}));
    EXPECT_FALSE(same_lesson.counts);
    EXPECT_EQ(same_lesson.last.at, kNoon);
    EXPECT_EQ(same_lesson.progress.playback_id, "playing");

    const auto other_lesson =
        DecideHeartbeat(WatchedBy("paused", 10'000), kLastElsewhere, kDuration,
                        HeartbeatOf("paused", 9, position, kNoon + seconds{10}));
    EXPECT_FALSE(other_lesson.counts);
    EXPECT_EQ(other_lesson.last.lesson, kOtherLesson);
  }
}

TEST(Heartbeat, R22_OfThePlaybackThatPausedMovesItsClock) {
  const HeartbeatOutcome paused = HeartbeatAt(10'000, 10'000, 10);
  EXPECT_TRUE(paused.counts);
  EXPECT_EQ(paused.last.at, kNoon + seconds{10});
  const HeartbeatOutcome jumped = DecideHeartbeat(paused.progress, paused.last, kDuration,
                                                  HeartbeatOf("p", 2, 600, kNoon + seconds{11}));
  EXPECT_EQ(jumped.progress.high_water_mark_ms, 11'000);
}

TEST(Heartbeat, OpensALessonAgainFromItsBeginning) {
  const HeartbeatOutcome again = DecideHeartbeat(WatchedBy("p", 30'000), kLastElsewhere, kDuration,
                                                 HeartbeatOf("new", 1, 0, kNoon + seconds{10}));
  EXPECT_TRUE(again.counts);
  EXPECT_EQ(again.progress.high_water_mark_ms, 30'000);
  EXPECT_EQ(again.last.lesson, kLesson);
}

TEST(Heartbeat, RemembersTheLatestPlaybacksOfTheLesson) {
  LessonProgress progress;
  for (int i = 0; i < 20; ++i) {
    const std::string playback = "p" + std::to_string(i);
    progress = DecideHeartbeat(progress, kLastHere, kDuration, HeartbeatOf(playback, 1, i, kNoon))
                   .progress;
    EXPECT_EQ(progress.playback_id, playback);
  }
  ASSERT_EQ(progress.earlier_playbacks.size(), kEarlierPlaybacksMax);
  EXPECT_EQ(progress.earlier_playbacks.front(), "p18");
  EXPECT_EQ(progress.earlier_playbacks.back(), "p11");
  // One that plays again is not listed twice.
  progress =
      DecideHeartbeat(progress, kLastHere, kDuration, HeartbeatOf("p15", 9, 30, kNoon)).progress;
  EXPECT_EQ(progress.earlier_playbacks.front(), "p19");
  EXPECT_EQ(std::count(progress.earlier_playbacks.begin(), progress.earlier_playbacks.end(), "p15"),
            0);
}

TEST(Heartbeat, CompletesTheLessonOnce) {
  const HeartbeatOutcome before = HeartbeatAt(598'000, 1'999, 600);
  EXPECT_FALSE(before.completes_lesson);
  EXPECT_EQ(before.progress.high_water_mark_ms, 599'999);

  const HeartbeatOutcome end = HeartbeatAt(598'000, 2'000, 600);
  EXPECT_TRUE(end.completes_lesson);
  EXPECT_EQ(end.progress.completed_at, kNoon + seconds{2});

  const HeartbeatOutcome again = DecideHeartbeat(end.progress, end.last, kDuration,
                                                 HeartbeatOf("p", 2, 600, kNoon + seconds{9}));
  EXPECT_FALSE(again.completes_lesson);
  EXPECT_EQ(again.progress.completed_at, kNoon + seconds{2});
}

TEST(Heartbeat, ChangesNothingWhenItIsRetried) {
  const HeartbeatOutcome once = DecideHeartbeat(WatchedBy("p", 0), kLastHere, kDuration,
                                                HeartbeatOf("p", 5, 10, kNoon + seconds{10}));
  Heartbeat late = HeartbeatOf("p", 5, 20, kNoon + seconds{20});
  const HeartbeatOutcome twice = DecideHeartbeat(once.progress, once.last, kDuration, late);
  EXPECT_FALSE(twice.counts);
  EXPECT_EQ(twice.progress.high_water_mark_ms, 10'000);
  EXPECT_EQ(twice.last.at, kNoon + seconds{10});

  late.sequence = 4;
  EXPECT_FALSE(DecideHeartbeat(once.progress, once.last, kDuration, late).counts);
  late.playback_id = "another";
  EXPECT_TRUE(DecideHeartbeat(once.progress, once.last, kDuration, late).counts);
}

TEST(Heartbeat, DoesNotTurnTheClockBackWhenItIsLate) {
  const HeartbeatOutcome late = DecideHeartbeat(WatchedBy("p", 0), kLastHere, kDuration,
                                                HeartbeatOf("p", 1, 10, kNoon - seconds{5}));
  EXPECT_EQ(late.last.at, kNoon);
  EXPECT_EQ(late.progress.high_water_mark_ms, 0);
}

// Tabs of several lessons send heartbeats at random: they play, jump, pause, repeat, and are late.
class RandomTabs {
 public:
  explicit RandomTabs(unsigned seed) : random_{seed} {}

  // Sends one heartbeat and checks what it added.
  void Step() {
    now_ += milliseconds{random_() % 30'000};
    const std::size_t place = random_() % kLessons;
    LessonProgress& lesson = lessons_[place];
    Heartbeat heartbeat = HeartbeatOf(std::string(1, static_cast<char>('a' + random_() % 4)),
                                      static_cast<std::int32_t>(random_() % 80),
                                      static_cast<std::int32_t>(random_() % 700),
                                      std::max(now_ - milliseconds{random_() % 2'000}, kNoon));
    heartbeat.lesson = ids_[place];
    const HeartbeatOutcome outcome = DecideHeartbeat(lesson, last_, kDuration, heartbeat);
    const std::int64_t added =
        outcome.progress.high_water_mark_ms - std::int64_t{lesson.high_water_mark_ms};
    ASSERT_GE(added, 0);
    ASSERT_LE(outcome.progress.high_water_mark_ms, kDuration * 1000);
    if (added > 0) {
      // Only the playback that reported last adds time: the time since its report.
      ASSERT_EQ(last_playback_, std::pair(heartbeat.lesson, heartbeat.playback_id));
      ASSERT_LE(added, std::chrono::duration_cast<milliseconds>(heartbeat.at - *last_.at).count());
      ASSERT_LE(added, 60'000);
    }
    if (outcome.counts) last_playback_ = {heartbeat.lesson, heartbeat.playback_id};
    watched_ms_ += added;
    lesson = outcome.progress;
    last_ = outcome.last;
    ASSERT_LE(watched_ms_, std::chrono::duration_cast<milliseconds>(now_ - kNoon).count());
  }

  std::int64_t watched_ms() const { return watched_ms_; }

 private:
  static constexpr std::size_t kLessons = 3;

  std::mt19937 random_;
  std::vector<LessonId> ids_{LessonId::New(kNoon), LessonId::New(kNoon), LessonId::New(kNoon)};
  std::vector<LessonProgress> lessons_ = std::vector<LessonProgress>(kLessons);
  LastHeartbeat last_;
  std::pair<LessonId, std::string> last_playback_{ids_[0], ""};
  Timestamp now_ = kNoon;
  std::int64_t watched_ms_ = 0;
};

TEST(Heartbeats, R22_NeverSumToMoreThanRealTime) {
  const unsigned seed = std::random_device{}();
  std::cout << "seed " << seed << std::endl;
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::int64_t watched_ms = 0;
  for (unsigned round = 0; round < 300; ++round) {
    RandomTabs tabs{seed + round};
    for (int step = 0; step < 80 && !::testing::Test::HasFatalFailure(); ++step) tabs.Step();
    watched_ms += tabs.watched_ms();
  }
  EXPECT_GT(watched_ms, 0) << "some of them must have been watched";
}

}  // namespace
}  // namespace jixue::learning
