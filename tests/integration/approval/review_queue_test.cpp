#include <gmock/gmock.h>

#include "libs/obs/metrics.h"
#include "services/approval/review_queue_watch.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

using ::testing::HasSubstr;

class ReviewQueueTest : public ApprovalTest {
 protected:
  std::string Look() {
    watch_.Look();
    return obs::MetricsText();
  }

  jixue::testing::FakeClock clock_{kNoon};
  ReviewQueueWatch watch_{database_.pool(), clock_};
};

TEST_F(ReviewQueueTest, AgeIsThatOfTheClaimThatWaitsLongest) {
  EXPECT_THAT(Look(), HasSubstr("\nreview_queue_oldest_seconds 0\n"));
  Draft(person_);
  EXPECT_THAT(Look(), HasSubstr("\nreview_queue_oldest_seconds 0\n")) << "a draft waits for nobody";
  const auto first = Pending(person_, unit_);
  clock_.Set(kNoon + std::chrono::seconds{90});
  Pending(AddPerson(unit_), unit_);
  EXPECT_THAT(Look(), HasSubstr("\nreview_queue_oldest_seconds 90\n"));
  database_.Sql("UPDATE claim SET deleted_at = submitted_at WHERE claim_id = '" + first.ToText() +
                "'");
  database_.Sql(
      "UPDATE claim SET submitted_at = submitted_at + interval '60 seconds' WHERE state = "
      "'PENDING'");
  EXPECT_THAT(Look(), HasSubstr("\nreview_queue_oldest_seconds 30\n"));
}

}  // namespace
}  // namespace jixue::approval
