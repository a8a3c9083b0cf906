#include "services/approval/app/change_claim.h"

#include "services/approval/app/read_claim.h"
#include "services/approval/app/remove_claim.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

class ChangeClaimTest : public ApprovalTest {
 protected:
  Result<ClaimView> ChangeTitle(const Call& call, const ClaimId& id, std::string etag,
                                std::string title) {
    ContentChange content;
    content.title = std::move(title);
    return Change(call, {id, std::move(etag), content});
  }
  Result<ClaimView> Change(const Call& call, const ClaimChange& change) {
    return Write([&](db::Tx& tx) { return ChangeClaim(tx, call, change); });
  }
  Result<void> Remove(const Call& call, const ClaimId& id, std::string etag) {
    return Write([&](db::Tx& tx) { return RemoveClaim(tx, call, {id, std::move(etag)}); });
  }
};

TEST_F(ChangeClaimTest, R40ChangesADraftAndRaisesItsEtag) {
  const auto id = Draft(person_);
  const auto view = ChangeTitle(LearnerCall(person_), id, "1", "新题目");
  ASSERT_TRUE(view) << view.error().reason;
  EXPECT_EQ(view->claim.content.title, "新题目");
  EXPECT_EQ(view->claim.version, 2);
  EXPECT_EQ(view->claim.revision, 1);
}

TEST_F(ChangeClaimTest, R40TheOrderOfVerdictsIs404Then428Then412Then422) {
  const auto id = Pending(person_, unit_);
  const auto stranger = LearnerCall(AddPerson(unit_));
  EXPECT_EQ(ChangeTitle(stranger, id, "", "x").error().reason, "CLAIM_NOT_FOUND");
  const auto call = LearnerCall(person_);
  EXPECT_EQ(ChangeTitle(call, id, "", "x").error().reason, "ETAG_REQUIRED");
  EXPECT_EQ(ChangeTitle(call, id, "1", "x").error().reason, "ETAG_STALE");
  EXPECT_EQ(ChangeTitle(call, id, "2", "x").error().reason, "CLAIM_NOT_EDITABLE");
  EXPECT_EQ(ChangeTitle(call, id, "*", "x").error().reason, "CLAIM_NOT_EDITABLE");
}

TEST_F(ChangeClaimTest, R50AChangeOfARefusedClaimIsADraftOfTheNextRevision) {
  const auto id = Decided(person_, unit_, false);
  const auto call = LearnerCall(person_);
  EXPECT_EQ(ReasonsOf(SubmitAll(call, {id}, unit_)), (std::vector<std::string>{"CLAIM_UNCHANGED"}));

  const auto same = ChangeTitle(call, id, "3", "数据库研修班");
  ASSERT_TRUE(same);
  EXPECT_EQ(same->claim.version, 3) << "a change that changes nothing is none";
  EXPECT_EQ(same->claim.state, ClaimState::kRejected);

  const auto view = ChangeTitle(call, id, "3", "数据库研修班 (补)");
  ASSERT_TRUE(view) << view.error().reason;
  EXPECT_EQ(view->claim.state, ClaimState::kDraft);
  EXPECT_EQ(view->claim.revision, 2);
  EXPECT_EQ(view->claim.opinion, "材料不全");
  EXPECT_EQ(ReasonsOf(SubmitAll(call, {id}, unit_)), (std::vector<std::string>{""}));
}

TEST_F(ChangeClaimTest, R49AnApprovedClaimIsNotChanged) {
  const auto id = Decided(person_, unit_, true);
  EXPECT_EQ(ChangeTitle(LearnerCall(person_), id, "3", "x").error().reason, "CLAIM_NOT_EDITABLE");
  EXPECT_EQ(Remove(LearnerCall(person_), id, "3").error().reason, "CLAIM_NOT_EDITABLE");
}

TEST_F(ChangeClaimTest, R11AWrongYearOfTheChangedClaimIsAWrongField) {
  const auto id = Draft(person_);
  ContentChange content;
  content.year = 2024;
  const auto refused = Change(LearnerCall(person_), {id, "1", content});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.at(0).pointer, "#/year");
}

TEST_F(ChangeClaimTest, R13AChangeAfterTheWindowIsRefused) {
  const auto id = Draft(person_);
  const auto late = LearnerCall(person_, jixue::testing::At("2026-04-01T00:00:00+08:00"));
  EXPECT_EQ(ChangeTitle(late, id, "1", "x").error().reason, "REGISTRATION_CLOSED");
  EXPECT_TRUE(Remove(late, id, "1")) << "deleting needs no window (D25)";
}

TEST_F(ChangeClaimTest, R40TheCreatingUnitChangesItsDraftAndTheReviewerDoesNot) {
  const auto made = Register(ChiefCall(unit_), TrainingOf(person_)).value().claim.id;
  EXPECT_TRUE(ChangeTitle(ChiefCall(unit_), made, "1", "单位修改"));
  EXPECT_TRUE(ChangeTitle(LearnerCall(person_), made, "2", "本人修改"));

  const auto refused = Decided(person_, unit_, false);
  EXPECT_EQ(ChangeTitle(ChiefCall(unit_), refused, "3", "x").error().reason, "CLAIM_NOT_EDITABLE");
}

TEST_F(ChangeClaimTest, R40ADeletedDraftIsGoneButItsHistoryStays) {
  const auto id = Draft(person_);
  const auto call = LearnerCall(person_);
  EXPECT_EQ(Remove(call, id, "").error().reason, "ETAG_REQUIRED");
  ASSERT_TRUE(Remove(call, id, "1"));

  EXPECT_EQ(Read([&](db::Tx& tx) { return ReadClaim(tx, call, id); }).error().reason,
            "CLAIM_NOT_FOUND");
  EXPECT_EQ(Remove(call, id, "2").error().reason, "CLAIM_NOT_FOUND");
  const auto lines = Read([&](db::Tx& tx) { return ReadHistory(tx, call, id); });
  ASSERT_TRUE(lines);
  ASSERT_EQ(lines->size(), 2U);
  EXPECT_EQ(lines->back().action, HistoryAction::kDeleted);
  EXPECT_FALSE(lines->back().to);
}

TEST_F(ChangeClaimTest, R44ThePersonDeletesAPendingClaimAndTheReviewerHearsOfIt) {
  const auto id = Pending(person_, unit_);
  EXPECT_EQ(Remove(ChiefCall(unit_), id, "2").error().reason, "CLAIM_NOT_EDITABLE");
  EXPECT_TRUE(Remove(LearnerCall(person_), id, "2"));
  EXPECT_EQ(StateOf(id), "gone");
  EXPECT_EQ(Events(), "ClaimSubmitted ClaimDeleted");
}

}  // namespace
}  // namespace jixue::approval
