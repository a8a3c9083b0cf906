#include <latch>
#include <thread>

#include "tests/integration/learning/fixture.h"

namespace jixue::learning {
namespace {

using jixue::testing::At;
using std::chrono::seconds;

TEST_F(LearningTest, EnrollingAgainReturnsTheSameEnrolment) {
  const Made made = MakeRequired(1);
  const auto first = EnrolIn(made);
  now_ += seconds{5};
  const auto again = EnrolIn(made);
  EXPECT_FALSE(first->existed);
  EXPECT_TRUE(again->existed);
  EXPECT_EQ(again->at, first->at);
}

TEST_F(LearningTest, SelectingACourseAgainReturnsTheSameSelection) {
  const Made made = MakeElective(1);
  EXPECT_EQ(ReasonOf(Choose(made.courses[0])), "NOT_ENROLLED");
  EnrolIn(made);
  const auto first = Choose(made.courses[0]);
  now_ += seconds{5};
  const auto again = Choose(made.courses[0]);
  EXPECT_FALSE(first->existed);
  EXPECT_TRUE(again->existed);
  EXPECT_EQ(again->at, first->at);
}

TEST_F(LearningTest, StudyNeedsEnrolmentThenSelection) {
  const Made required = MakeRequired(1);
  const Made elective = MakeElective(1);
  EXPECT_EQ(ReasonOf(SendHeartbeat(required.courses[0].lessons[0], 1, 0)), "NOT_ENROLLED");
  EnrolIn(required);
  EnrolIn(elective);
  EXPECT_EQ(ReasonOf(Choose(required.courses[0])), "COURSE_NOT_ELECTIVE");
  EXPECT_EQ(ReasonOf(SendHeartbeat(elective.courses[0].lessons[0], 1, 0)), "COURSE_NOT_SELECTED");
  EXPECT_EQ(ReasonOf(SendHeartbeat(required.courses[0].lessons[0], 1, 0)), "");
}

TEST_F(LearningTest, DraftsCannotBeStudied) {
  const ProgrammeId id = Create(ProgrammeKind::kRequired, 200).value().programme.id;
  const Course course = AddCourse(id, true).value();
  EXPECT_EQ(ReasonOf(EnrolIn({id, {}})), "PROGRAMME_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Choose(course)), "COURSE_NOT_FOUND");
  EXPECT_EQ(ReasonOf(SendHeartbeat(course.lessons[0], 1, 0)), "LESSON_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Start(course)), "EXAM_NOT_FOUND");
}

TEST_F(LearningTest, R22_AJumpToTheEndDoesNotCompleteALesson) {
  const Made made = MakeRequired(1);
  EnrolIn(made);
  const Lesson& lesson = made.courses[0].lessons[0];
  EXPECT_EQ(SendHeartbeat(lesson, 1, kLessonSeconds)->high_water_mark_ms, 0);
  now_ += seconds{7};
  const auto progress = SendHeartbeat(lesson, 2, kLessonSeconds);
  EXPECT_EQ(progress->high_water_mark_ms, 7'000);
  EXPECT_FALSE(progress->completed_at);
}

// One heartbeat at the end of a lesson that was never opened, just after one elsewhere.
TEST_F(LearningTest, R22_TimeSpentElsewhereDoesNotCompleteALesson) {
  const Made made = MakeRequired(1);
  EnrolIn(made);
  const auto& lessons = made.courses[0].lessons;
  for (const char* playback : {"same", "another"}) {
    SendHeartbeat(lessons[0], 1, 0, "same");
    now_ += seconds{kLessonSeconds};
    const auto end = SendHeartbeat(lessons[1], 100, kLessonSeconds, playback);
    EXPECT_EQ(end->high_water_mark_ms, 0) << playback;
    EXPECT_FALSE(end->completed_at.has_value()) << playback;
    database_.Sql("DELETE FROM lesson_progress; UPDATE learner SET last_lesson_id = NULL");
  }
}

TEST_F(LearningTest, R22_APausedTabDoesNotStopTheOneThatPlays) {
  const Made made = MakeRequired(1);
  EnrolIn(made);
  const auto& lessons = made.courses[0].lessons;
  SendHeartbeat(lessons[1], 1, 0, "elsewhere");
  SendHeartbeat(lessons[0], 1, 0, "paused");
  SendHeartbeat(lessons[0], 1, 0, "playing");
  std::int32_t watched = 0;
  for (int i = 1; i <= 3; ++i) {
    now_ += seconds{10};
    SendHeartbeat(lessons[1], i + 1, 0, "elsewhere");
    SendHeartbeat(lessons[0], i + 1, 0, "paused");
    watched = SendHeartbeat(lessons[0], i + 1, i * 10, "playing")->high_water_mark_ms;
  }
  EXPECT_EQ(watched, 30'000);
}

TEST_F(LearningTest, R22_StudyThatWasClearedBeginsAnew) {
  const Made made = MakeRequired(1);
  EnrolIn(made);
  const Lesson& lesson = made.courses[0].lessons[0];
  SendHeartbeat(lesson, 1, 0);
  database_.Sql("DELETE FROM lesson_progress");
  now_ += seconds{10};
  EXPECT_EQ(SendHeartbeat(lesson, 2, 10)->high_water_mark_ms, 0);
  now_ += seconds{10};
  EXPECT_EQ(SendHeartbeat(lesson, 3, 20)->high_water_mark_ms, 10'000);
}

TEST_F(LearningTest, R22_TwoPlayersAtOnceGainNothing) {
  const Made made = MakeRequired(1);
  EnrolIn(made);
  const auto& lessons = made.courses[0].lessons;
  SendHeartbeat(lessons[0], 1, 0, "a");
  SendHeartbeat(lessons[1], 1, 0, "b");
  std::int32_t watched = 0;
  for (int i = 1; i <= 3; ++i) {
    now_ += seconds{10};
    watched += SendHeartbeat(lessons[0], i + 1, i * 10, "a")->high_water_mark_ms;
    watched += SendHeartbeat(lessons[1], i + 1, i * 10, "b")->high_water_mark_ms;
  }
  EXPECT_EQ(watched, 0);
}

TEST_F(LearningTest, R22_ConcurrentHeartbeatsCountTimeOnce) {
  const Made made = MakeRequired(1);
  EnrolIn(made);
  const Lesson& lesson = made.courses[0].lessons[0];
  SendHeartbeat(lesson, 1, 0);
  now_ += seconds{20};
  constexpr int kPlayers = 4;
  std::latch start{kPlayers};
  std::vector<std::thread> threads;
  for (int i = 0; i < kPlayers; ++i) {
    threads.emplace_back([&, i] {
      start.arrive_and_wait();
      EXPECT_EQ(ReasonOf(SendHeartbeat(lesson, 2 + i, kLessonSeconds)), "");
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(database_.Sql("SELECT sum(furthest_ms) FROM lesson_progress"), "20000");
}

TEST_F(LearningTest, W05_AllElectivesGive10HoursOnceEach) {
  const Made made = MakeElective(2);
  EnrolIn(made);
  for (const Course& course : made.courses) {
    Choose(course);
    Watch(course);
    Watch(course);  // Studied again; nothing more is awarded.
  }
  const auto events = HoursEvents();
  ASSERT_EQ(events.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(events[i].part(), v1::HoursPart::COURSE);
    EXPECT_EQ(events[i].course_id(), made.courses[i].id.ToText());
    EXPECT_EQ(events[i].hours_tenths(), 50);
    EXPECT_EQ(events[i].ceiling_tenths(), 100);
    EXPECT_FALSE(events[i].required_done());
    EXPECT_FALSE(events[i].made_up());
  }
  EXPECT_TRUE(Mine(made).programme.id == made.id);
  EXPECT_EQ(Mine(made).awarded_tenths, 100);
  EXPECT_EQ(database_.Sql("SELECT string_agg(aggregateversion::text, ' ' ORDER BY seq) FROM outbox "
                          "WHERE aggregatetype = 'learner'"),
            "1 2");
}

TEST_F(LearningTest, W07_OneOfTwoElectivesGivesItsOwnHours) {
  const Made made = MakeElective(2);
  EnrolIn(made);
  Choose(made.courses[1]);
  Watch(made.courses[1]);
  ASSERT_EQ(HoursEvents().size(), 1u);
  EXPECT_EQ(HoursEvents()[0].hours_tenths(), 50);
}

TEST_F(LearningTest, R12_AProgrammeIsClosedOutsideItsWindow) {
  const Made made = MakeRequired(1);
  EnrolIn(made);
  now_ = At("2025-12-31T23:59:59.5+08:00");
  EXPECT_EQ(ReasonOf(SendHeartbeat(made.courses[0].lessons[0], 1, 0)), "");
  now_ = At("2026-01-01T00:00:00+08:00");
  EXPECT_EQ(ReasonOf(SendHeartbeat(made.courses[0].lessons[0], 2, 0)), "PROGRAMME_CLOSED");
  EXPECT_EQ(ReasonOf(Start(made.courses[0])), "PROGRAMME_CLOSED");
  EXPECT_EQ(EnrolIn(made)->existed, true);
  person_ = PersonId::New(now_);
  EXPECT_EQ(ReasonOf(EnrolIn(made)), "PROGRAMME_CLOSED");
}

TEST_F(LearningTest, W24_HoursMadeUpGoToTheirOwnYear) {
  year_ = 2024;
  const Made made = MakeRequired(1);
  now_ = At("2025-06-01T12:00:00+08:00");
  EXPECT_EQ(ReasonOf(EnrolIn(made)), "");
  Watch(made);
  EXPECT_TRUE(TakeExam(made.courses[0], 5).passed);
  ASSERT_EQ(HoursEvents().size(), 1u);
  EXPECT_EQ(HoursEvents()[0].year(), 2024);
  EXPECT_TRUE(HoursEvents()[0].made_up());
  EXPECT_TRUE(HoursEvents()[0].required_done());
}

TEST_F(LearningTest, W25_AYearThatIsNotListedIsClosed) {
  year_ = 2021;
  StorePolicyYear(2021, 1, {});
  const Made made = MakeRequired(1);
  EXPECT_EQ(ReasonOf(EnrolIn(made)), "PROGRAMME_CLOSED");
}

TEST_F(LearningTest, MyProgrammesAreThoseToEnrolInToo) {
  const Made elective = MakeElective(1);
  const Made required = MakeRequired(2);
  EnrolIn(required);
  const auto list = [&](std::optional<std::int32_t> year) {
    return *Do([&](db::Tx& tx, const Call&) -> Result<std::vector<MyProgramme>> {
      return ListMyProgrammes(tx, {person_, year});
    });
  };
  ASSERT_EQ(list({}).size(), 2u);
  ASSERT_EQ(list(2025).size(), 2u);
  EXPECT_TRUE(list(2024).empty());
  EXPECT_EQ(list(2025)[0].programme.id, required.id);
  EXPECT_TRUE(list(2025)[0].enrolled);
  EXPECT_EQ(list(2025)[1].programme.id, elective.id);
  EXPECT_FALSE(list(2025)[1].enrolled);
  EXPECT_FALSE(list(2025)[1].courses[0].selected);
  EXPECT_FALSE(list(2025)[1].courses[0].exam.has_value());
  const MyProgramme mine = Mine(required);
  ASSERT_EQ(mine.courses.size(), 2u);
  ASSERT_EQ(mine.courses[0].lessons.size(), 2u);
  EXPECT_EQ(mine.courses[0].lessons[0].id, required.courses[0].lessons[0].id);
}

TEST_F(LearningTest, MyProgrammesShowProgress) {
  const Made made = MakeRequired(1);
  EnrolIn(made);
  const Course& course = made.courses[0];
  SendHeartbeat(course.lessons[0], 1, 0);
  now_ += seconds{15};
  SendHeartbeat(course.lessons[0], 2, 15);
  EXPECT_EQ(Mine(made).courses[0].lessons[0].watched_seconds, 15);
  Watch(course);
  TakeExam(course, 2);
  const MyExam exam = Mine(made).courses[0].exam.value();
  EXPECT_EQ(exam.attempts_used, 1);
  EXPECT_EQ(exam.attempts_allowed, 3);
  EXPECT_EQ(exam.best_score, 40);
  EXPECT_FALSE(exam.passed);
}

}  // namespace
}  // namespace jixue::learning
