#include "services/approval/app/delete_claims.h"

#include "services/approval/app/get_claim_history.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

using Reasons = std::vector<std::string>;

class DeleteClaimsTest : public ApprovalTest {
 protected:
  Result<std::vector<ItemOutcome>> DeleteAll(const Call& call, const std::vector<ClaimId>& ids) {
    return Write([&](db::Tx& tx) { return DeleteClaims(tx, call, {ids, "重复登记"}); });
  }
};

TEST_F(DeleteClaimsTest, R48_DeletesSubmittedClaimsAndReportsTheHoursRemoved) {
  const auto approved = Decided(person_, unit_, true);
  const auto rejected = Decided(person_, unit_, false);
  const auto pending = Pending(person_, unit_);
  const auto draft = Draft(person_);

  const auto outcomes =
      DeleteAll(UnitAdminCall(unit_), {approved, rejected, pending, draft, approved});

  EXPECT_EQ(ReasonsOf(outcomes), (Reasons{"", "", "", "CLAIM_NOT_FOUND", "CLAIM_NOT_FOUND"}));
  EXPECT_EQ(RemovedTenths(*outcomes->at(0).result), 240);
  EXPECT_EQ(RemovedTenths(*outcomes->at(1).result), 0);
  EXPECT_EQ(StateOf(approved), "deleted");
  EXPECT_EQ(StateOf(draft), "DRAFT");
}

TEST_F(DeleteClaimsTest, R48_TheEventSaysWhetherTheClaimWasApproved) {
  const auto approved = Decided(person_, unit_, true);
  const auto pending = Pending(person_, unit_);
  DeleteAll(UnitAdminCall(unit_), {approved, pending});
  // Field 5 of ClaimDeleted, was_approved, is written as 28 01 when it is true.
  EXPECT_EQ(database_.Sql("SELECT string_agg((position('\\x2801'::bytea in payload) > 0)::text,"
                          " ',' ORDER BY seq) FROM outbox WHERE type LIKE '%ClaimDeleted'"),
            "true,false");
}

TEST_F(DeleteClaimsTest, R48_NeedsNoOpenWindow) {
  const auto id = Decided(person_, unit_, true);
  const auto late = UnitAdminCall(unit_, jixue::testing::At("2027-01-01T00:00:00+08:00"));
  EXPECT_EQ(ReasonsOf(DeleteAll(late, {id})), Reasons{""});
}

TEST_F(DeleteClaimsTest, R48_IsForTheReviewingUnitOnly) {
  const auto id = Decided(person_, unit_, true);
  EXPECT_EQ(ReasonsOf(DeleteAll(UnitAdminCall(AddUnit()), {id})), Reasons{"CLAIM_NOT_FOUND"});
  EXPECT_EQ(ReasonsOf(DeleteAll(DepartmentAdminCall(unit_, DepartmentId::New(kNoon)), {id})),
            Reasons{"CLAIM_NOT_FOUND"});
  EXPECT_EQ(StateOf(id), "APPROVED");
}

TEST_F(DeleteClaimsTest, R64_ADryRunReturnsTheSameOutcomesAndChangesNothing) {
  const auto approved = Decided(person_, unit_, true);
  const auto draft = Draft(person_);
  const auto call = UnitAdminCall(unit_);
  const auto outcomes = Read([&](db::Tx& tx) {
    return PreviewDeletions(tx, call, {{approved, draft}, "重复"});
  });
  EXPECT_EQ(ReasonsOf(outcomes), (Reasons{"", "CLAIM_NOT_FOUND"}));
  EXPECT_EQ(RemovedTenths(*outcomes.at(0).result), 240);
  EXPECT_EQ(StateOf(approved), "APPROVED");
}

TEST_F(DeleteClaimsTest, R51_TheHistoryKeepsTheReason) {
  const auto id = Decided(person_, unit_, true);
  DeleteAll(UnitAdminCall(unit_), {id});
  const auto call = LearnerCall(person_);
  const auto lines = Read([&](db::Tx& tx) { return GetClaimHistory(tx, call, id); }).value();
  EXPECT_EQ(lines.back().action, HistoryAction::kDeleted);
  EXPECT_EQ(lines.back().opinion, "重复登记");
  EXPECT_EQ(lines.back().from, ClaimState::kApproved);
}

}  // namespace
}  // namespace jixue::approval
