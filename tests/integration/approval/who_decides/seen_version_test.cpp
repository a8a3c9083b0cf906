// Nobody decides or submits content that they have not seen (D65).
#include "services/approval/domain/claim_actions.h"
#include "tests/integration/approval/race.h"

namespace jixue::approval {
namespace {

const Review kApprove{true, std::nullopt};

class SeenVersionTest : public RaceTest {
 protected:
  std::string ApprovedTenths(const ClaimId& id) {
    return database_.Sql(
        "SELECT coalesce(max(hours_tenths), 0) FROM claim WHERE state = 'APPROVED'"
        " AND claim_id = '" +
        id.ToText() + "'");
  }
};

TEST_F(SeenVersionTest, D65_AClaimRaisedWhileTheReviewerReadsIsNotApprovedUnseen) {
  const auto learner = LearnerCall(person_);
  const auto admin = UnitAdminCall(unit_);
  const auto id = Draft(person_);
  ASSERT_EQ(ChangeHours(learner, id, 80), "");
  ASSERT_EQ(SubmitOne(learner, {id, "2"}, unit_), "");
  ASSERT_EQ(WithdrawOne(learner, id), "");
  ASSERT_EQ(ChangeHours(learner, id, 10'000), "");
  ASSERT_EQ(SubmitOne(learner, {id}, unit_), "");

  EXPECT_EQ(DecideOne(admin, {id, "3"}, kApprove), "ETAG_STALE") << "the version that was read";
  EXPECT_EQ(DecideOne(admin, {id}, kApprove), "ETAG_REQUIRED");
  EXPECT_EQ(DecideOne(admin, {id, "*"}, kApprove), "ETAG_REQUIRED");
  EXPECT_EQ(DecideOne(admin, {id}, {false, "不同意"}), "ETAG_REQUIRED");
  EXPECT_EQ(ApprovedTenths(id), "0");
  EXPECT_EQ(DecideOne(admin, {id, "6"}, kApprove), "") << "1,000 hours, seen";
  EXPECT_EQ(ApprovedTenths(id), "10000");
}

TEST_F(SeenVersionTest, D65_AClaimThatWasSubmittedOnceNeedsNoEtag) {
  EXPECT_EQ(DecideOne(UnitAdminCall(unit_), {Pending(person_, unit_)}, kApprove), "");
}

TEST_F(SeenVersionTest, D65_AReviewerWhoWaitsForTheResubmissionNeedsItsEtag) {
  const auto learner = LearnerCall(person_);
  const auto id = Pending(person_, unit_);
  ContentChange raised;
  raised.hours = Hours::FromTenths(10'000).value();
  // The reviewer's statement reads the claim as it was submitted first, waits for the lock, and
  // finds it pending again.
  const auto decided = Race(
      [&](db::Tx& tx) {
        EXPECT_EQ(ReasonsOf(WithdrawClaims(tx, learner, {id})).front(), "");
        EXPECT_TRUE(UpdateClaim(tx, learner, {id, "*", raised}));
        EXPECT_EQ(ReasonsOf(SubmitClaims(tx, learner, {{{id}}, unit_}, {})).front(), "");
      },
      [&] { return DecideOne(UnitAdminCall(unit_), {id}, kApprove); });
  EXPECT_EQ(decided, "ETAG_REQUIRED");
  EXPECT_EQ(StateOf(id), "PENDING");
}

TEST_F(SeenVersionTest, D65_TheUnitSubmitsOnlyWhatItHasSeenOfItsDraft) {
  const auto admin = UnitAdminCall(unit_);
  const auto learner = LearnerCall(person_);
  const auto id = Register(admin, TrainingOf(person_)).value().claim.id;
  ASSERT_EQ(ChangeHours(learner, id, 10'000), "");
  EXPECT_EQ(SubmitOne(admin, {id}, unit_), "ETAG_REQUIRED");
  EXPECT_EQ(SubmitOne(admin, {id, "*"}, unit_), "ETAG_REQUIRED");
  EXPECT_EQ(SubmitOne(admin, {id, "1"}, unit_), "ETAG_STALE");
  EXPECT_EQ(StateOf(id), "DRAFT");
  EXPECT_EQ(SubmitOne(admin, {id, "2"}, unit_), "");
}

TEST_F(SeenVersionTest, D65_OnesOwnChangeIsSeenAndSomebodyElsesIsNot) {
  const auto admin = UnitAdminCall(unit_);
  const auto learner = LearnerCall(person_);
  const auto untouched = Register(admin, TrainingOf(person_)).value().claim.id;
  EXPECT_EQ(SubmitOne(learner, {untouched}, unit_), "") << "nobody has changed it";

  const auto id = Register(admin, TrainingOf(person_)).value().claim.id;
  ASSERT_EQ(ChangeHours(learner, id, 160), "");
  ASSERT_EQ(ChangeHours(admin, id, 80), "");
  EXPECT_EQ(SubmitOne(learner, {id}, unit_), "ETAG_REQUIRED");
  EXPECT_EQ(SubmitOne(UnitAdminCall(unit_), {id}, unit_), "ETAG_REQUIRED")
      << "another administrator of the unit";
  EXPECT_EQ(SubmitOne(admin, {id}, unit_), "") << "the last change is the caller's";
}

}  // namespace
}  // namespace jixue::approval
