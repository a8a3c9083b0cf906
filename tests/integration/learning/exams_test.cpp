#include <algorithm>
#include <latch>
#include <set>
#include <thread>

#include "tests/integration/learning/fixture.h"

namespace jixue::learning {
namespace {

using jixue::testing::At;
using std::chrono::minutes;
using std::chrono::seconds;

class ExamTest : public LearningTest {
 protected:
  // The learner is enrolled and has studied all courses.
  Made Studied(int courses) {
    Made made = MakeRequired(courses);
    EnrolIn(made);
    Watch(made);
    return made;
  }
};

TEST_F(ExamTest, W01_AllCoursesAndBothExamsGive20Hours) {
  const Made made = Studied(2);
  EXPECT_TRUE(HoursEvents().empty());
  EXPECT_EQ(TakeExam(made.courses[0], 3).score, 60);
  EXPECT_TRUE(HoursEvents().empty());
  EXPECT_TRUE(TakeExam(made.courses[1], 3).passed);
  ASSERT_EQ(HoursEvents().size(), 1u);
  const v1::PublicHoursEarned event = HoursEvents()[0];
  EXPECT_EQ(event.person_id(), person_.ToText());
  EXPECT_EQ(event.programme_id(), made.id.ToText());
  EXPECT_EQ(event.year(), 2025);
  EXPECT_EQ(event.kind(), v1::ProgrammeKind::REQUIRED);
  EXPECT_EQ(event.part(), v1::HoursPart::ALL);
  EXPECT_EQ(event.hours_tenths(), 200);
  EXPECT_FALSE(event.has_ceiling_tenths());
  EXPECT_FALSE(event.has_course_id());
  EXPECT_TRUE(event.required_done());
  EXPECT_FALSE(event.made_up());
  EXPECT_EQ(database_.Sql("SELECT key FROM outbox WHERE type LIKE '%PublicHoursEarned'"),
            person_.ToText());
}

TEST_F(ExamTest, W02_AFailureLeavesTwoAttempts) {
  const Made made = Studied(1);
  const AttemptResult failed = TakeExam(made.courses[0], 2);
  EXPECT_FALSE(failed.passed);
  EXPECT_EQ(failed.score, 40);
  EXPECT_EQ(failed.attempts_left, 2);
  EXPECT_TRUE(HoursEvents().empty());
}

TEST_F(ExamTest, W03_OneUnfinishedCourseKeepsAllExamsLocked) {
  const Made made = MakeRequired(2);
  EnrolIn(made);
  Watch(made.courses[0]);
  const auto rejected = Start(made.courses[0]);
  EXPECT_EQ(ReasonOf(rejected), "COURSES_UNFINISHED");
  EXPECT_EQ(rejected.error().params.at("unfinished"), "1");
}

TEST_F(ExamTest, W04_AfterThreeFailuresOnlyAMakeUpOpensTheExam) {
  const Made made = Studied(1);
  const Course& course = made.courses[0];
  EXPECT_EQ(ReasonOf(MakeUp(course)), "ATTEMPTS_LEFT");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(TakeExam(course, 0).attempts_left, 2 - i);
  EXPECT_EQ(ReasonOf(Start(course)), "ATTEMPTS_EXHAUSTED");

  ASSERT_EQ(ReasonOf(MakeUp(course)), "");
  EXPECT_EQ(ReasonOf(Start(course)), "COURSES_UNFINISHED");
  EXPECT_EQ(ReasonOf(MakeUp(course)), "ATTEMPTS_LEFT");
  Watch(course);
  const auto fourth = Start(course);
  ASSERT_TRUE(fourth.has_value());
  EXPECT_EQ(fourth->view.attempt.number, 4);
  Answer(fourth->view, 5);
  const auto passed = Submit(fourth->view.attempt.id);
  EXPECT_TRUE(passed->passed);
  EXPECT_EQ(passed->attempts_left, 2);
  EXPECT_EQ(HoursEvents().size(), 1u);
  EXPECT_EQ(ReasonOf(MakeUp(course)), "EXAM_PASSED_ALREADY");
}

TEST_F(ExamTest, R20_AMakeUpMayKeepTheStudy) {
  const Made made = Studied(1);
  for (int i = 0; i < 3; ++i) TakeExam(made.courses[0], 0);
  EXPECT_EQ(ReasonOf(MakeUp(made.courses[0], false)), "");
  EXPECT_EQ(ReasonOf(Start(made.courses[0])), "");
}

TEST_F(ExamTest, R20_AMakeUpNeedsAnEnrolledPerson) {
  const Made made = Studied(1);
  person_ = PersonId::New(now_);
  EXPECT_EQ(ReasonOf(MakeUp(made.courses[0])), "NOT_ENROLLED");
}

TEST_F(ExamTest, W26_StudyAndExamEachBringTheirPartOfASplit) {
  year_ = 2024;
  const Made made = MakeRequired(1, std::pair{100, 50});
  EnrolIn(made);
  Watch(made);
  ASSERT_EQ(HoursEvents().size(), 1u);
  EXPECT_EQ(HoursEvents()[0].part(), v1::HoursPart::STUDY);
  EXPECT_EQ(HoursEvents()[0].hours_tenths(), 100);
  EXPECT_FALSE(HoursEvents()[0].required_done());
  for (int i = 0; i < 3; ++i) TakeExam(made.courses[0], 0);
  EXPECT_EQ(HoursEvents().size(), 1u);
  MakeUp(made.courses[0]);
  Watch(made);  // Studied again; the part is awarded only once.
  EXPECT_EQ(HoursEvents().size(), 1u);
  TakeExam(made.courses[0], 5);
  ASSERT_EQ(HoursEvents().size(), 2u);
  EXPECT_EQ(HoursEvents()[1].part(), v1::HoursPart::EXAM);
  EXPECT_EQ(HoursEvents()[1].hours_tenths(), 50);
  EXPECT_TRUE(HoursEvents()[1].required_done());
}

TEST_F(ExamTest, AnOpenAttemptIsContinued) {
  const Made made = Studied(1);
  const auto first = Start(made.courses[0]);
  now_ += minutes{1};
  const auto again = Start(made.courses[0]);
  EXPECT_FALSE(first->existed);
  EXPECT_TRUE(again->existed);
  EXPECT_EQ(again->view.attempt.id, first->view.attempt.id);
  ASSERT_EQ(again->view.questions.size(), 5u);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(again->view.questions[i].id, first->view.questions[i].id);
    EXPECT_EQ(again->view.questions[i].options, first->view.questions[i].options);
  }
}

TEST_F(ExamTest, AnotherDeviceGoesOnWithWhatIsSaved) {
  const Made made = Studied(1);
  const auto first = Start(made.courses[0]);
  EXPECT_FALSE(first->view.attempt.answers.has_value());
  Answer(first->view, 2, 7);
  now_ += minutes{1};
  const auto again = Start(made.courses[0]);
  EXPECT_TRUE(again->existed);
  EXPECT_EQ(again->view.attempt.revision, 7);
  EXPECT_EQ(again->view.remaining_seconds, 540);
  ASSERT_TRUE(again->view.attempt.answers.has_value());
  for (std::size_t i = 0; i < 5; ++i) {
    const Selected& selected = again->view.attempt.answers->at(i);
    ASSERT_EQ(selected.size(), 1u);
    const auto& options = again->view.questions[i].options;
    EXPECT_EQ(options[static_cast<std::size_t>(selected[0])] == "right", i < 2) << i;
  }
}

// The programme of 2025 closes at the end of the year, and the exam takes ten minutes.
TEST_F(ExamTest, R12_AnAttemptEndsWithItsProgramme) {
  const Made made = Studied(1);
  now_ = At("2025-12-31T23:55:00.5+08:00");
  const auto started = Start(made.courses[0]);
  ASSERT_EQ(ReasonOf(started), "");
  EXPECT_EQ(started->view.attempt.deadline, At("2025-12-31T23:59:59+08:00"));
  EXPECT_EQ(started->view.remaining_seconds, 298);
  now_ = At("2025-12-31T23:59:59.9+08:00");
  EXPECT_EQ(Answer(started->view, 3)->remaining_seconds, 0);
  now_ = At("2026-01-01T00:00:00+08:00");
  EXPECT_EQ(ReasonOf(Answer(started->view, 5, 2)), "ATTEMPT_CLOSED");
  EXPECT_EQ(Submit(started->view.attempt.id)->score, 60);
  EXPECT_EQ(HoursEvents()[0].occurred_at().seconds(), SecondsOf(At("2025-12-31T23:59:59+08:00")));
}

TEST_F(ExamTest, R12_AnAttemptNeedsTimeBeforeTheProgrammeCloses) {
  const Made made = Studied(1);
  now_ = At("2025-12-31T23:59:59+08:00");
  EXPECT_EQ(ReasonOf(Start(made.courses[0])), "PROGRAMME_CLOSED");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM attempt"), "0");
}

TEST_F(ExamTest, R21_AnAttemptInMakeUpTimeEndsWithTheYear) {
  year_ = 2024;
  const Made made = Studied(1);
  now_ = At("2025-12-31T23:50:00+08:00");
  const auto started = Start(made.courses[0]);
  ASSERT_EQ(ReasonOf(started), "");
  EXPECT_TRUE(started->view.attempt.made_up);
  EXPECT_EQ(started->view.attempt.deadline, At("2025-12-31T23:59:59+08:00"));
}

TEST_F(ExamTest, R12_TheMigrationEndsOpenAttemptsWithTheirProgramme) {
  const Made made = Studied(1);
  const auto started = Start(made.courses[0]);
  const auto migration =
      std::find_if(std::begin(kMigrations), std::end(kMigrations), [](const db::Migration& one) {
        return one.name == "0006_attempts_end_with_their_programme.sql";
      });
  ASSERT_NE(migration, std::end(kMigrations));
  const auto after = [&](const std::string& attempt) {
    database_.Sql("UPDATE attempt SET " + attempt);
    database_.Sql(std::string{migration->sql});
    return database_.Sql("SELECT deadline AT TIME ZONE interval '8 hours' FROM attempt");
  };
  EXPECT_EQ(
      after("started_at = '2025-12-31T23:55:00+08:00', deadline = '2026-01-01T00:05:00+08:00'"),
      "2025-12-31 23:59:59");
  EXPECT_EQ(
      after("started_at = '2025-12-31T23:40:00+08:00', deadline = '2025-12-31T23:50:00+08:00'"),
      "2025-12-31 23:50:00");
  EXPECT_EQ(
      after("started_at = '2025-12-31T23:59:59+08:00', deadline = '2026-01-01T00:09:59+08:00'"),
      "2025-12-31 23:59:59.000001");
  EXPECT_EQ(after("made_up = true, started_at = '2026-12-31T23:55:00+08:00', "
                  "deadline = '2027-01-01T00:05:00+08:00'"),
            "2026-12-31 23:59:59");
}

TEST_F(ExamTest, ConcurrentStartsMakeOneAttempt) {
  const Made made = Studied(1);
  constexpr int kStarts = 4;
  std::latch start{kStarts};
  std::vector<std::optional<AttemptId>> ids(kStarts);
  std::vector<std::thread> threads;
  for (auto& id : ids) {
    threads.emplace_back([&] {
      start.arrive_and_wait();
      if (const auto started = Start(made.courses[0])) id = started->view.attempt.id;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), 1u);
  EXPECT_TRUE(ids[0].has_value());
}

TEST_F(ExamTest, R19_APassedExamIsNotOpenedAgain) {
  const Made made = Studied(1);
  TakeExam(made.courses[0], 5);
  EXPECT_EQ(ReasonOf(Start(made.courses[0])), "EXAM_PASSED_ALREADY");
}

TEST_F(ExamTest, ARetriedSubmissionReturnsTheFirstResult) {
  const Made made = Studied(1);
  const auto started = Start(made.courses[0]);
  Answer(started->view, 2);
  const auto first = Submit(started->view.attempt.id);
  TakeExam(made.courses[0], 0);
  const auto again = Submit(started->view.attempt.id);
  EXPECT_EQ(again->score, first->score);
  EXPECT_EQ(again->passed, first->passed);
  EXPECT_EQ(again->attempts_left, first->attempts_left);
  EXPECT_EQ(ReasonOf(Answer(started->view, 5, 2)), "ATTEMPT_CLOSED");
}

TEST_F(ExamTest, AnswersAreSavedByRevision) {
  const Made made = Studied(1);
  const auto started = Start(made.courses[0]);
  EXPECT_EQ(started->view.attempt.revision, 0);
  const auto saved = Answer(started->view, 2, 3);
  EXPECT_EQ(saved->revision, 3);
  EXPECT_EQ(saved->remaining_seconds, 600);
  now_ += seconds{30};
  const auto retry = Answer(started->view, 2, 3);
  EXPECT_EQ(retry->saved_at, saved->saved_at);
  EXPECT_EQ(retry->remaining_seconds, 570);
  EXPECT_EQ(ReasonOf(Answer(started->view, 5, 3)), "ANSWERS_SUPERSEDED");
  EXPECT_EQ(ReasonOf(Answer(started->view, 5, 2)), "ANSWERS_SUPERSEDED");
  EXPECT_EQ(Start(made.courses[0])->view.attempt.revision, 3);
}

TEST_F(ExamTest, ARevisionFarAheadIsRejectedAndLosesNothing) {
  const Made made = Studied(1);
  const auto started = Start(made.courses[0]);
  Answer(started->view, 3, 1);
  const auto rejected = Answer(started->view, 5, 2'147'483'647);
  ASSERT_EQ(ReasonOf(rejected), "INVALID_REQUEST");
  EXPECT_EQ(rejected.error().fields.at(0).pointer, "#/revision");
  EXPECT_EQ(rejected.error().fields.at(0).code, "TOO_BIG");
  EXPECT_EQ(rejected.error().fields.at(0).params.at("max"), "1001");
  EXPECT_EQ(Answer(started->view, 4, 2)->revision, 2);
  EXPECT_EQ(Submit(started->view.attempt.id)->score, 80);
}

TEST_F(ExamTest, AnAttemptOfSomebodyElseIsNotFound) {
  const Made made = Studied(1);
  const auto started = Start(made.courses[0]);
  person_ = PersonId::New(now_);
  EXPECT_EQ(ReasonOf(Answer(started->view, 5)), "ATTEMPT_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Submit(started->view.attempt.id)), "ATTEMPT_NOT_FOUND");
}

TEST_F(ExamTest, AfterTheDeadlineTheLastSavedAnswersAreGraded) {
  const Made made = Studied(1);
  const auto started = Start(made.courses[0]);
  Answer(started->view, 3);
  now_ = started->view.attempt.deadline + seconds{1};
  EXPECT_EQ(ReasonOf(Answer(started->view, 5, 2)), "ATTEMPT_CLOSED");
  now_ += minutes{5};
  const auto result = Submit(started->view.attempt.id);
  EXPECT_EQ(result->score, 60);
  EXPECT_TRUE(result->passed);
  EXPECT_EQ(HoursEvents()[0].occurred_at().seconds(),
            std::chrono::floor<seconds>(started->view.attempt.deadline).time_since_epoch().count());
}

TEST_F(ExamTest, AnOverdueAttemptIsGradedBeforeTheNextStarts) {
  const Made made = Studied(1);
  const auto first = Start(made.courses[0]);
  now_ = first->view.attempt.deadline + seconds{1};
  const auto second = Start(made.courses[0]);
  EXPECT_FALSE(second->existed);
  EXPECT_EQ(second->view.attempt.number, 2);
  EXPECT_EQ(Submit(first->view.attempt.id)->score, 0);
}

TEST_F(ExamTest, R19_AnElectiveExamWaitsForItsOwnCourse) {
  Made made{Create(ProgrammeKind::kElective, 100).value().programme.id, {}};
  for (int i = 0; i < 2; ++i) {
    made.courses.push_back(AddCourse(made.id, true, 50, 1).value());
    AddQuestions(made.courses.back());
  }
  ASSERT_EQ(ReasonOf(Publish(made.id)), "");
  EnrolIn(made);
  Choose(made.courses[0]);
  EXPECT_EQ(ReasonOf(Start(made.courses[0])), "COURSES_UNFINISHED");
  Watch(made.courses[0]);
  EXPECT_TRUE(HoursEvents().empty());
  EXPECT_TRUE(TakeExam(made.courses[0], 5).passed);
  ASSERT_EQ(HoursEvents().size(), 1u);
  EXPECT_EQ(HoursEvents()[0].part(), v1::HoursPart::COURSE);
}

}  // namespace
}  // namespace jixue::learning
