// Concurrent transactions: each test holds one open while another one waits for its locks.
#include "tests/integration/approval/race.h"

namespace jixue::approval {
namespace {

using Reasons = std::vector<std::string>;

const Review kApprove{true, std::nullopt};

class LockingTest : public RaceTest {};

TEST_F(LockingTest, R45_OfTwoReviewersAtOnceOneDecides) {
  const auto id = Pending(person_, unit_);
  const auto call = UnitAdminCall(unit_);
  const auto second = Race(
      [&](db::Tx& tx) {
        EXPECT_EQ(ReasonsOf(DecideClaims(tx, call, {{{id}}, kApprove})), Reasons{""});
      },
      [&] {
        return DecideAll(call, {id}, {false, "不同意"});
      });
  EXPECT_EQ(ReasonsOf(second), Reasons{"CLAIM_NOT_PENDING"});
  EXPECT_EQ(StateOf(id), "APPROVED");
  EXPECT_EQ(Events(), "ClaimSubmitted ClaimApproved");
}

TEST_F(LockingTest, R43_AfterAWithdrawalTheReviewerDoesNotFindTheClaim) {
  const auto id = Pending(person_, unit_);
  const auto learner = LearnerCall(person_);
  const auto second = Race(
      [&](db::Tx& tx) { EXPECT_EQ(ReasonsOf(WithdrawClaims(tx, learner, {id})), Reasons{""}); },
      [&] { return DecideAll(UnitAdminCall(unit_), {id}, kApprove); });
  EXPECT_EQ(ReasonsOf(second), Reasons{"CLAIM_NOT_FOUND"}) << "it is a learner's draft again";
  EXPECT_EQ(StateOf(id), "DRAFT");
}

TEST_F(LockingTest, R55_AMoveDuringTheRegistrationReachesTheNewClaim) {
  const auto call = LearnerCall(person_);
  const auto moved_to = DepartmentId::New(kNoon);
  auto moved = NewPerson(unit_, moved_to);
  moved.id = person_;
  moved.version = 2;
  Race([&](db::Tx& tx) { EXPECT_TRUE(CreateClaim(tx, call, TrainingOf(person_))); },
       [&] {
         Store([&](db::Tx& tx) { UpsertPersonReplica(tx, moved, Cause{kNoon}); });
         return true;
       });
  EXPECT_EQ(database_.Sql("SELECT department_id FROM claim"), moved_to.ToText());
}

TEST_F(LockingTest, R47_OverlappingBulksInOppositeOrderDoNotDeadlock) {
  std::vector<ClaimId> ids;
  for (int i = 0; i < 20; ++i) ids.push_back(Pending(person_, unit_));
  const std::vector<ClaimId> reversed{ids.rbegin(), ids.rend()};
  const auto decide = [&](const std::vector<ClaimId>& order) {
    return std::async(std::launch::async,
                      [&, order] { return DecideAll(UnitAdminCall(unit_), order, kApprove); });
  };
  auto first = decide(ids);
  auto second = decide(reversed);
  auto reasons = ReasonsOf(first.get());
  for (auto& reason : ReasonsOf(second.get())) reasons.push_back(reason);
  EXPECT_EQ(std::count(reasons.begin(), reasons.end(), ""), 20);
  EXPECT_EQ(std::count(reasons.begin(), reasons.end(), "CLAIM_NOT_PENDING"), 20);
}

}  // namespace
}  // namespace jixue::approval
