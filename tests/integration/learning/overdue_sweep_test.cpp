#include "services/learning/jobs/overdue_sweep.h"

#include <gmock/gmock.h>

#include "libs/obs/metrics.h"
#include "libs/service/periodic.h"
#include "tests/integration/learning/fixture.h"

namespace jixue::learning {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class OverdueSweepTest : public LearningTest {
 protected:
  Result<StartedAttempt> StartStudied() {
    made_ = MakeRequired(1);
    EnrolIn(*made_);
    Watch(*made_);
    return Start(made_->courses[0]);
  }

  std::optional<Made> made_;
  jixue::testing::FakeClock clock_{now_};
  OverdueSweep sweep_{database_.pool(), clock_};
};

TEST_F(OverdueSweepTest, AwardsHoursThatNobodyAsksFor) {
  const auto started = StartStudied();
  Answer(started->view, 5);
  const Timestamp deadline = started->view.attempt.deadline;

  clock_.Set(deadline + seconds{1});
  EXPECT_EQ(sweep_.Run(), 0) << "answers may still be on their way";
  clock_.Set(deadline + kOverdueGrace + seconds{1});
  EXPECT_EQ(sweep_.Run(), 1);
  EXPECT_EQ(sweep_.Run(), 0);
  ASSERT_EQ(HoursEvents().size(), 1u);
  EXPECT_EQ(HoursEvents()[0].hours_tenths(), 200);
  EXPECT_EQ(Submit(started->view.attempt.id)->score, 100);
  EXPECT_EQ(HoursEvents().size(), 1u);
}

TEST_F(OverdueSweepTest, LeavesSubmittedAttemptsAlone) {
  const auto started = StartStudied();
  Submit(started->view.attempt.id);
  clock_.Set(started->view.attempt.deadline + seconds{60});
  EXPECT_EQ(sweep_.Run(), 0);
}

TEST_F(OverdueSweepTest, GradesMoreThanOneBatch) {
  StartStudied();
  // Sixty other people have an open attempt too.
  database_.Sql(
      "INSERT INTO attempt (attempt_id, person_id, exam_id, number, started_at, deadline, made_up) "
      "SELECT gen_random_uuid(), gen_random_uuid(), exam_id, 1, started_at, deadline, false "
      "FROM attempt, generate_series(1, 60)");
  clock_.Set(now_ + seconds{700});
  EXPECT_EQ(sweep_.Run(), 61);
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM attempt WHERE state = 'OPEN'"), "0");
}

// The first attempts in the order of the sweep cannot be graded: they have answers to a question
// that their paper does not have.
class DamagedAttemptsTest : public OverdueSweepTest {
 protected:
  // Makes so many damaged attempts before the learner's own, which is right.
  AttemptId StartBehind(int damaged) {
    const auto started = StartStudied();
    Answer(started->view, 5);
    database_.Sql(
        "INSERT INTO attempt (attempt_id, person_id, exam_id, number, started_at, deadline, "
        "made_up, revision, saved_at, answers) "
        "SELECT gen_random_uuid(), gen_random_uuid(), exam_id, 1, started_at - interval '1 hour', "
        "deadline - interval '1 hour', false, 1, started_at, '{9}' "
        "FROM attempt, generate_series(1, " +
        std::to_string(damaged) + ")");
    clock_.Set(started->view.attempt.deadline + kOverdueGrace + seconds{1});
    return started->view.attempt.id;
  }

  static int Failed() {
    const std::string name = "\nattempts_grading_failed_total ";
    const std::string text = obs::MetricsText();
    return std::stoi(text.substr(text.find(name) + name.size()));
  }
};

TEST_F(DamagedAttemptsTest, DoNotStopTheSweepOfTheOthers) {
  const AttemptId own = StartBehind(1);
  const int before = Failed();
  EXPECT_EQ(sweep_.Run(), 1);
  EXPECT_EQ(Failed(), before + 1);
  EXPECT_EQ(HoursEvents().size(), 1u);
  EXPECT_EQ(Submit(own)->score, 100);
}

TEST_F(DamagedAttemptsTest, DoNotKeepTheOthersWaitingWhenTheyFillABatch) {
  StartBehind(120);
  const int before = Failed();
  EXPECT_EQ(sweep_.Run(), 1);
  EXPECT_EQ(Failed(), before + 120);
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM attempt WHERE state = 'OPEN'"), "120");
}

TEST_F(DamagedAttemptsTest, AreTriedAgainLaterAndGradedOnceTheyAreRepaired) {
  StartBehind(1);
  const int before = Failed();
  sweep_.Run();
  EXPECT_EQ(sweep_.Run(), 0);
  EXPECT_EQ(Failed(), before + 1) << "it is not tried in each turn";
  clock_.Advance(kGradeAgainAfter);
  EXPECT_EQ(sweep_.Run(), 0);
  EXPECT_EQ(Failed(), before + 2);
  database_.Sql("UPDATE attempt SET answers = '{}' WHERE state = 'OPEN'");
  clock_.Advance(kGradeAgainAfter);
  EXPECT_EQ(sweep_.Run(), 1);
  EXPECT_EQ(Failed(), before + 2);
}

TEST_F(OverdueSweepTest, R12_GradesAtTheInstantTheProgrammeCloses) {
  made_ = MakeRequired(1);
  EnrolIn(*made_);
  Watch(*made_);
  now_ = jixue::testing::At("2025-12-31T23:55:00+08:00");
  const auto started = Start(made_->courses[0]);
  Answer(started->view, 5);
  clock_.Set(jixue::testing::At("2026-01-01T00:00:06+08:00"));
  EXPECT_EQ(sweep_.Run(), 1);
  EXPECT_EQ(database_.Sql("SELECT ended_at AT TIME ZONE interval '8 hours' FROM attempt"),
            "2025-12-31 23:59:59");
  ASSERT_EQ(HoursEvents().size(), 1u);
  EXPECT_EQ(HoursEvents()[0].year(), 2025);
}

TEST_F(OverdueSweepTest, RunsPeriodically) {
  const auto started = StartStudied();
  clock_.Set(started->view.attempt.deadline + kOverdueGrace + seconds{1});
  service::Periodic job{"overdue sweep", milliseconds{10},
                        [this](const std::stop_token& stop) { sweep_.SweepAndCount(stop); }};
  job.Start();
  const auto limit = std::chrono::steady_clock::now() + seconds{10};
  while (database_.Sql("SELECT state FROM attempt") != "MARKED" &&
         std::chrono::steady_clock::now() < limit) {
    std::this_thread::yield();
  }
  job.Stop();
  EXPECT_EQ(database_.Sql("SELECT state FROM attempt"), "MARKED");
}

TEST_F(OverdueSweepTest, ReportsHowManyAttemptsAreOpen) {
  sweep_.CountOpen();
  EXPECT_THAT(obs::MetricsText(), ::testing::HasSubstr("\nexam_attempts_open 0\n"));
  const auto started = StartStudied();
  sweep_.CountOpen();
  EXPECT_THAT(obs::MetricsText(), ::testing::HasSubstr("\nexam_attempts_open 1\n"));
  Submit(started->view.attempt.id);
  sweep_.CountOpen();
  EXPECT_THAT(obs::MetricsText(), ::testing::HasSubstr("\nexam_attempts_open 0\n"));
}

}  // namespace
}  // namespace jixue::learning
