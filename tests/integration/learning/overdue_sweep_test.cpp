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
