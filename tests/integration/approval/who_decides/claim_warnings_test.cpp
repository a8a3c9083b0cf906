// What a claim is shown with (R-35, D72).
#include "services/approval/app/claim_warnings.h"

#include <algorithm>
#include <set>

#include "services/approval/app/delete_claim.h"
#include "services/approval/app/delete_claims.h"
#include "services/approval/app/get_claim.h"
#include "services/approval/app/list_claims.h"
#include "services/approval/app/update_claim.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

class ClaimWarningsTest : public ApprovalTest {
 protected:
  ClaimView Get(const Call& call, const ClaimId& id) {
    return Read([&](db::Tx& tx) { return GetClaim(tx, call, id); }).value();
  }
  std::vector<ClaimView> List(const Call& call) {
    const ClaimListQuery query{
        .selection = {}, .page = {.size = 20, .after = std::nullopt}, .include_total = false};
    return Read([&](db::Tx& tx) { return ListClaims(tx, call, query); }).value().items;
  }
  void Rename(const Call& call, const ClaimId& id, const std::string& title) {
    ContentChange content;
    content.title = title;
    ASSERT_TRUE(Write([&](db::Tx& tx) { return UpdateClaim(tx, call, {id, "*", content}); }));
  }
  void Delete(const Call& call, const ClaimId& id) {
    ASSERT_TRUE(Write([&](db::Tx& tx) { return DeleteClaim(tx, call, {id, "*"}); }));
  }
};

TEST_F(ClaimWarningsTest, D72_ADraftFrom1900WarnsItsPersonAlone) {
  const auto id = Pending(person_, unit_);
  const auto draft = Draft(person_, "2025-01-01", "2025-03-31");
  database_.Sql("UPDATE claim SET start_date = '1900-01-01' WHERE claim_id = '" + draft.ToText() +
                "'");
  EXPECT_TRUE(Get(UnitAdminCall(unit_), id).similar.named.empty());
  EXPECT_TRUE(List(UnitAdminCall(unit_)).at(0).similar.named.empty());
  const auto seen = Get(LearnerCall(person_), id).similar.named;
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].id, draft);
  EXPECT_EQ(seen[0].state, ClaimState::kDraft);
  EXPECT_FALSE(seen[0].reviewer_unit);
}

TEST_F(ClaimWarningsTest, D72_TheWarningNamesSubmittedAndApprovedClaims) {
  const auto stranger = AddUnit();
  database_.Sql("UPDATE unit SET name = '南宁师范大学' WHERE unit_id = '" + stranger.ToText() +
                "'");
  const auto approved = Decided(person_, stranger, true);
  const auto pending = Pending(person_, unit_, "2025-03-12", "2025-03-14");
  const auto similar = Get(UnitAdminCall(unit_), pending).similar.named;
  ASSERT_EQ(similar.size(), 1U);
  EXPECT_EQ(similar[0], (SimilarClaim{.overlaps = true,
                                      .id = approved,
                                      .state = ClaimState::kApproved,
                                      .is_deleted = false,
                                      .reviewer_unit = stranger,
                                      .unit_name = "南宁师范大学",
                                      .start_date = ParseDate("2025-03-10").value(),
                                      .end_date = ParseDate("2025-03-12").value()}));
  EXPECT_EQ(Get(UnitAdminCall(stranger), approved).similar.named.at(0).state, ClaimState::kPending);
}

TEST_F(ClaimWarningsTest, D72_WhatWasRejectedBeforeIsNamed) {
  const auto rejected = Decided(person_, unit_, false);
  const auto again = Pending(person_, unit_);
  const auto later = Pending(person_, unit_, "2025-05-10", "2025-05-12");
  const auto similar = Get(UnitAdminCall(unit_), again).similar.named;
  ASSERT_EQ(similar.size(), 1U);
  EXPECT_FALSE(similar[0].overlaps);
  EXPECT_EQ(similar[0].id, rejected);
  EXPECT_EQ(similar[0].state, ClaimState::kRejected);
  EXPECT_TRUE(Get(UnitAdminCall(unit_), later).similar.named.empty()) << "other dates";
}

TEST_F(ClaimWarningsTest, D72_WhatWasDeletedBeforeIsNamedUnlessNobodyEverSawIt) {
  const auto reviewer = UnitAdminCall(unit_);
  const auto learner = LearnerCall(person_);
  const auto approved = Decided(person_, unit_, true);
  ASSERT_TRUE(Write([&](db::Tx& tx) { return DeleteClaims(tx, reviewer, {{approved}, "重复"}); }));
  Delete(learner, Draft(person_));
  const auto hidden = Decided(person_, unit_, false);  // Rejected, changed back and forth, deleted.
  ASSERT_EQ(ChangeHours(learner, hidden, 80), "");
  Delete(learner, hidden);

  const auto again = Pending(person_, unit_);
  std::set<ClaimId> named;
  for (const auto& similar : Get(reviewer, again).similar.named) {
    EXPECT_FALSE(similar.overlaps);
    EXPECT_TRUE(similar.is_deleted);
    named.insert(similar.id);
  }
  EXPECT_EQ(named, (std::set{approved, hidden}));
}

TEST_F(ClaimWarningsTest, D72_ARejectedClaimThatWasRenamedIsNamed) {
  const auto learner = LearnerCall(person_);
  const auto rejected = Decided(person_, unit_, false);
  Rename(learner, rejected, "读书会");
  const auto again = Pending(person_, unit_);
  const auto of_reviewer = [&] { return Get(UnitAdminCall(unit_), again).similar.named; };
  ASSERT_EQ(of_reviewer().size(), 1U);
  const SimilarClaim expected{.overlaps = false,
                              .id = rejected,
                              .state = ClaimState::kRejected,
                              .is_deleted = false,
                              .reviewer_unit = unit_,
                              .unit_name = "广西大学",
                              .start_date = ParseDate("2025-03-10").value(),
                              .end_date = ParseDate("2025-03-12").value()};
  EXPECT_EQ(of_reviewer()[0], expected);
  Delete(learner, rejected);
  EXPECT_EQ(of_reviewer(), std::vector{expected})
      << "what it stated when it was deleted is another";
}

TEST_F(ClaimWarningsTest, D72_TitlesAreComparedFolded) {
  const auto learner = LearnerCall(person_);
  const auto rejected = Decided(person_, unit_, false);
  const auto again = Draft(person_);
  Rename(learner, again, "数据库\u3000研修班\ufe00");
  ASSERT_EQ(SubmitOne(learner, {again}, unit_), "");
  const auto similar = Get(UnitAdminCall(unit_), again).similar.named;
  ASSERT_EQ(similar.size(), 1U);
  EXPECT_EQ(similar[0].id, rejected);
}

TEST_F(ClaimWarningsTest, D72_TenOfEachKindAreNamedAndTheOthersCounted) {
  for (int i = 0; i < 12; ++i) Decided(person_, unit_, false);
  std::vector<ClaimId> pending;
  for (int i = 0; i < 13; ++i) pending.push_back(Pending(person_, unit_));
  const auto id = Pending(person_, unit_);
  const auto similar = Get(UnitAdminCall(unit_), id).similar;
  EXPECT_EQ(similar.named.size(), 20U);
  EXPECT_EQ(similar.more, 2 + 3);
  EXPECT_EQ(similar.named[0].id, *std::max_element(pending.begin(), pending.end()));
  for (const auto& view : List(UnitAdminCall(unit_))) {
    const int rejected_too = view.claim.state == ClaimState::kRejected ? 4 + 1 : 2 + 3;
    EXPECT_EQ(view.similar.more, rejected_too) << NameOf(view.claim.state);
  }
  const auto first = Get(UnitAdminCall(unit_), pending[0]).similar;
  EXPECT_EQ(first.more, 2 + 3);
}

TEST_F(ClaimWarningsTest, D72_ApprovedOnesComeFirstThenThoseOfTheReviewer) {
  const auto stranger = AddUnit();
  const auto approved = Decided(person_, stranger, true);
  const auto own = Pending(person_, unit_);
  std::vector<ClaimId> decoys;
  for (int i = 0; i < 12; ++i) decoys.push_back(Pending(person_, stranger));
  const auto id = Pending(person_, unit_);
  const auto similar = Get(UnitAdminCall(unit_), id).similar;
  ASSERT_EQ(similar.named.size(), 10U);
  EXPECT_EQ(similar.named[0].id, approved);
  EXPECT_EQ(similar.named[1].id, own);
  EXPECT_EQ(similar.named[2].id, *std::max_element(decoys.begin(), decoys.end()));
  EXPECT_EQ(similar.more, 4);
}

TEST_F(ClaimWarningsTest, D72_AnEndInTheFutureIsShownOnSavingAndInTheList) {
  const auto ends = [&](std::string_view end) {
    return Register(LearnerCall(person_), TrainingOf(person_, "2025-06-01", end))
        .value()
        .ends_in_future;
  };
  EXPECT_FALSE(ends("2025-06-02")) << "today";
  EXPECT_TRUE(ends("2025-06-03"));
  Pending(person_, unit_, "2025-06-01", "2025-06-03");
  EXPECT_TRUE(List(UnitAdminCall(unit_)).at(0).ends_in_future);
  const auto next_day = UnitAdminCall(unit_, kNoon + std::chrono::hours{24});
  EXPECT_FALSE(List(next_day).at(0).ends_in_future);
}

}  // namespace
}  // namespace jixue::approval
