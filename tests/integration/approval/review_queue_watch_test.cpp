#include "services/approval/jobs/review_queue_watch.h"

#include <gmock/gmock.h>

#include "libs/obs/metrics.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

using ::testing::HasSubstr;

class ReviewQueueWatchTest : public ApprovalTest {
 protected:
  std::string MetricsAfterRun() {
    WatchReviewQueue(database_.pool(), clock_);
    return obs::MetricsText();
  }

  jixue::testing::FakeClock clock_{kNoon};
};

TEST_F(ReviewQueueWatchTest, TheAgeIsThatOfTheClaimThatWaitsLongest) {
  EXPECT_THAT(MetricsAfterRun(), HasSubstr("\nreview_queue_oldest_seconds 0\n"));
  Draft(person_);
  EXPECT_THAT(MetricsAfterRun(), HasSubstr("\nreview_queue_oldest_seconds 0\n"))
      << "a draft waits for no review";
  const auto first = Pending(person_, unit_);
  clock_.Set(kNoon + std::chrono::seconds{90});
  Pending(AddPerson(unit_), unit_);
  EXPECT_THAT(MetricsAfterRun(), HasSubstr("\nreview_queue_oldest_seconds 90\n"));
  database_.Sql("UPDATE claim SET deleted_at = submitted_at WHERE claim_id = '" + first.ToText() +
                "'");
  database_.Sql(
      "UPDATE claim SET submitted_at = submitted_at + interval '60 seconds' WHERE state = "
      "'PENDING'");
  EXPECT_THAT(MetricsAfterRun(), HasSubstr("\nreview_queue_oldest_seconds 30\n"));
}

}  // namespace
}  // namespace jixue::approval
