#include "services/approval/app/update_claim.h"

#include "services/approval/app/delete_claim.h"
#include "services/approval/app/get_claim.h"
#include "services/approval/app/get_claim_history.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

class UpdateClaimTest : public ApprovalTest {
 protected:
  Result<ClaimView> ChangeTitle(const Call& call, const ClaimId& id, std::string etag,
                                std::string title) {
    ContentChange content;
    content.title = std::move(title);
    return Change(call, {id, std::move(etag), content});
  }
  Result<ClaimView> Change(const Call& call, const ClaimChange& change) {
    return Write([&](db::Tx& tx) { return UpdateClaim(tx, call, change); });
  }
  Result<void> Delete(const Call& call, const ClaimId& id, std::string etag) {
    return Write([&](db::Tx& tx) { return DeleteClaim(tx, call, {id, std::move(etag)}); });
  }
};

TEST_F(UpdateClaimTest, R40_ChangesADraftAndRaisesItsEtag) {
  const auto id = Draft(person_);
  const auto view = ChangeTitle(LearnerCall(person_), id, "1", "新题目");
  ASSERT_TRUE(view) << view.error().reason;
  EXPECT_EQ(view->claim.content.title, "新题目");
  EXPECT_EQ(view->claim.version, 2);
  EXPECT_EQ(view->claim.revision, 1);
}

TEST_F(UpdateClaimTest, R40_TheOrderOfChecksIs404Then428Then412Then422) {
  const auto id = Pending(person_, unit_);
  const auto stranger = LearnerCall(AddPerson(unit_));
  EXPECT_EQ(ChangeTitle(stranger, id, "", "x").error().reason, "CLAIM_NOT_FOUND");
  const auto call = LearnerCall(person_);
  EXPECT_EQ(ChangeTitle(call, id, "", "x").error().reason, "ETAG_REQUIRED");
  EXPECT_EQ(ChangeTitle(call, id, "1", "x").error().reason, "ETAG_STALE");
  EXPECT_EQ(ChangeTitle(call, id, "2", "x").error().reason, "CLAIM_NOT_EDITABLE");
  EXPECT_EQ(ChangeTitle(call, id, "*", "x").error().reason, "CLAIM_NOT_EDITABLE");
}

TEST_F(UpdateClaimTest, R50_AChangeOfARejectedClaimIsADraftOfTheNextRevision) {
  const auto id = Decided(person_, unit_, false);
  const auto call = LearnerCall(person_);
  EXPECT_EQ(ReasonsOf(SubmitAll(call, {id}, unit_)), (std::vector<std::string>{"CLAIM_UNCHANGED"}));

  const auto same = ChangeTitle(call, id, "3", "数据库研修班");
  ASSERT_TRUE(same);
  EXPECT_EQ(same->claim.version, 3) << "a change to the same content is none";
  EXPECT_EQ(same->claim.state, ClaimState::kRejected);

  const auto view = ChangeTitle(call, id, "3", "数据库研修班 (补)");
  ASSERT_TRUE(view) << view.error().reason;
  EXPECT_EQ(view->claim.state, ClaimState::kDraft);
  EXPECT_EQ(view->claim.revision, 2);
  EXPECT_EQ(view->claim.opinion, "材料不全");
  EXPECT_EQ(ReasonsOf(SubmitAll(call, {id}, unit_)), (std::vector<std::string>{""}));
}

TEST_F(UpdateClaimTest, R49_AnApprovedClaimIsNotChanged) {
  const auto id = Decided(person_, unit_, true);
  EXPECT_EQ(ChangeTitle(LearnerCall(person_), id, "3", "x").error().reason, "CLAIM_NOT_EDITABLE");
  EXPECT_EQ(Delete(LearnerCall(person_), id, "3").error().reason, "CLAIM_NOT_EDITABLE");
}

TEST_F(UpdateClaimTest, R11_AWrongYearOfTheChangedClaimIsAWrongField) {
  const auto id = Draft(person_);
  ContentChange content;
  content.year = 2024;
  const auto failed = Change(LearnerCall(person_), {id, "1", content});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().fields.at(0).pointer, "#/year");
}

TEST_F(UpdateClaimTest, R13_AChangeAfterTheWindowFails) {
  const auto id = Draft(person_);
  const auto late = LearnerCall(person_, jixue::testing::At("2026-04-01T00:00:00+08:00"));
  EXPECT_EQ(ChangeTitle(late, id, "1", "x").error().reason, "REGISTRATION_CLOSED");
  EXPECT_TRUE(Delete(late, id, "1")) << "deleting needs no window (D25)";
}

TEST_F(UpdateClaimTest, R40_TheCreatingUnitChangesItsDraftAndTheReviewerMayNot) {
  const auto made = Register(UnitAdminCall(unit_), TrainingOf(person_)).value().claim.id;
  EXPECT_TRUE(ChangeTitle(UnitAdminCall(unit_), made, "1", "单位修改"));
  EXPECT_TRUE(ChangeTitle(LearnerCall(person_), made, "2", "本人修改"));

  const auto rejected = Decided(person_, unit_, false);
  EXPECT_EQ(ChangeTitle(UnitAdminCall(unit_), rejected, "3", "x").error().reason,
            "CLAIM_NOT_EDITABLE");
}

TEST_F(UpdateClaimTest, R40_ADeletedDraftIsNotFoundButItsHistoryStays) {
  const auto id = Draft(person_);
  const auto call = LearnerCall(person_);
  EXPECT_EQ(Delete(call, id, "").error().reason, "ETAG_REQUIRED");
  ASSERT_TRUE(Delete(call, id, "1"));

  EXPECT_EQ(Read([&](db::Tx& tx) { return GetClaim(tx, call, id); }).error().reason,
            "CLAIM_NOT_FOUND");
  EXPECT_EQ(Delete(call, id, "2").error().reason, "CLAIM_NOT_FOUND");
  const auto lines = Read([&](db::Tx& tx) { return GetClaimHistory(tx, call, id); });
  ASSERT_TRUE(lines);
  ASSERT_EQ(lines->size(), 2U);
  EXPECT_EQ(lines->back().action, HistoryAction::kDeleted);
  EXPECT_FALSE(lines->back().to);
}

TEST_F(UpdateClaimTest, R44_ThePersonDeletesAPendingClaimAndAnEventReportsIt) {
  const auto id = Pending(person_, unit_);
  EXPECT_EQ(Delete(UnitAdminCall(unit_), id, "2").error().reason, "CLAIM_NOT_EDITABLE");
  EXPECT_TRUE(Delete(LearnerCall(person_), id, "2"));
  EXPECT_EQ(StateOf(id), "deleted");
  EXPECT_EQ(Events(), "ClaimSubmitted ClaimDeleted");
}

}  // namespace
}  // namespace jixue::approval
