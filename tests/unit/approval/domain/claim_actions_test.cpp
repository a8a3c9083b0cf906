#include "services/approval/domain/claim_actions.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "services/approval/domain/errors.h"
#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

using enum ClaimState;
using enum Action;

constexpr CallerRelation kPerson{.is_person = true, .is_creator = false};
constexpr CallerRelation kCreator{.is_person = false, .is_creator = true};
constexpr CallerRelation kReviewerOnly{};

struct StepCase {
  std::string rule;
  ClaimState from;
  Action action;
  std::string expected;  // "PENDING", "deleted", or the reason why there is no step.
};

class StateMachine : public ::testing::TestWithParam<StepCase> {};

std::string TextOf(const Result<Step>& step) {
  if (!step) return step.error().reason;
  return step->deletes ? "deleted" : std::string{NameOf(step->to)};
}

TEST_P(StateMachine, R38_TakesExactlyTheseSteps) {
  EXPECT_EQ(TextOf(StepOf(GetParam().from, GetParam().action)), GetParam().expected);
}

const auto kStepName = [](const auto& test) {
  constexpr std::array kActions{"Change",  "DeleteDraft", "Submit",         "Withdraw",
                                "Approve", "Reject",      "DeleteSubmitted"};
  return test.param.rule + "_" + std::string{NameOf(test.param.from)} +
         kActions[static_cast<std::size_t>(test.param.action)];
};

INSTANTIATE_TEST_SUITE_P(
    Table, StateMachine,
    ::testing::Values(StepCase{"R40", kDraft, kChange, "DRAFT"},
                      StepCase{"R40", kDraft, kDeleteDraft, "deleted"},
                      StepCase{"R40", kPending, kChange, "CLAIM_NOT_EDITABLE"},
                      StepCase{"R41", kDraft, kSubmit, "PENDING"},
                      StepCase{"R41", kPending, kSubmit, "CLAIM_NOT_DRAFT"},
                      StepCase{"R41", kApproved, kSubmit, "CLAIM_NOT_DRAFT"},
                      StepCase{"R43", kPending, kWithdraw, "DRAFT"},
                      StepCase{"R43", kDraft, kWithdraw, "CLAIM_NOT_PENDING"},
                      StepCase{"R43", kRejected, kWithdraw, "CLAIM_NOT_PENDING"},
                      StepCase{"R44", kPending, kDeleteDraft, "deleted"},
                      StepCase{"R45", kPending, kApprove, "APPROVED"},
                      StepCase{"R45", kDraft, kApprove, "CLAIM_NOT_PENDING"},
                      StepCase{"R45", kApproved, kApprove, "CLAIM_NOT_PENDING"},
                      StepCase{"R45", kRejected, kApprove, "CLAIM_NOT_PENDING"},
                      StepCase{"R46", kPending, kReject, "REJECTED"},
                      StepCase{"R46", kDraft, kReject, "CLAIM_NOT_PENDING"},
                      StepCase{"R46", kApproved, kReject, "CLAIM_NOT_PENDING"},
                      StepCase{"R46", kRejected, kReject, "CLAIM_NOT_PENDING"},
                      StepCase{"R48", kDraft, kDeleteSubmitted, "CLAIM_NOT_FOUND"},
                      StepCase{"R48", kPending, kDeleteSubmitted, "deleted"},
                      StepCase{"R48", kApproved, kDeleteSubmitted, "deleted"},
                      StepCase{"R48", kRejected, kDeleteSubmitted, "deleted"},
                      StepCase{"R49", kApproved, kChange, "CLAIM_NOT_EDITABLE"},
                      StepCase{"R49", kApproved, kDeleteDraft, "CLAIM_NOT_EDITABLE"},
                      StepCase{"R49", kApproved, kWithdraw, "CLAIM_NOT_PENDING"},
                      StepCase{"R50", kRejected, kChange, "DRAFT"},
                      StepCase{"R50", kRejected, kDeleteDraft, "deleted"},
                      StepCase{"R50", kRejected, kSubmit, "CLAIM_UNCHANGED"}),
    kStepName);

TEST(StateMachineErrors, MentionTheStateWhereTheirTextsDo) {
  const auto params = [](ClaimState from, Action action) {
    return StepOf(from, action).error().params;
  };
  EXPECT_EQ(params(kApproved, kChange), (Params{{"state", "APPROVED"}}));
  EXPECT_EQ(params(kRejected, kSubmit), Params{});
  EXPECT_EQ(params(kDraft, kDeleteSubmitted), Params{});
}

TEST(Change, R50_OfARejectedClaimIsANewRevisionThatKeepsTheComment) {
  const Claim before = ClaimIn(kRejected);
  auto content = before.content;
  content.title = "数据库研修班 (补)";

  const auto after = Change(before, content, kPerson);

  ASSERT_TRUE(after);
  EXPECT_EQ(after->state, kDraft);
  EXPECT_EQ(after->revision, before.revision + 1);
  EXPECT_EQ(after->version, before.version + 1);
  EXPECT_EQ(after->opinion, before.opinion);
  EXPECT_EQ(after->content, content);
  EXPECT_FALSE(after->reviewer_unit);
  EXPECT_FALSE(after->submitted_at);
}

TEST(Change, R40_OfADraftStaysInItsRevision) {
  const Claim before = DraftClaim();
  const auto after = Change(before, before.content, kCreator);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->revision, before.revision);
  EXPECT_EQ(after->version, before.version + 1);
}

TEST(Change, R40_IsNotForAReviewerWhoDidNotRegisterTheClaim) {
  const Claim before = ClaimIn(kRejected);
  const auto after = Change(before, before.content, kReviewerOnly);
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().reason, errors::kClaimNotEditable.reason);
  EXPECT_EQ(after.error().params.at("state"), "REJECTED");
}

TEST(DeleteDraft, R44_OfAPendingClaimIsForItsPersonOnly) {
  const Claim before = ClaimIn(kPending);
  EXPECT_FALSE(DeleteDraft(before, kCreator, kNoon));
  const auto after = DeleteDraft(before, kPerson, kNoon);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->deleted_at, kNoon);
  EXPECT_EQ(after->state, kPending);
}

TEST(DeleteDraft, R40_OfADraftIsForPersonAndCreator) {
  EXPECT_TRUE(DeleteDraft(DraftClaim(), kPerson, kNoon));
  EXPECT_TRUE(DeleteDraft(DraftClaim(), kCreator, kNoon));
  EXPECT_FALSE(DeleteDraft(DraftClaim(), kReviewerOnly, kNoon));
}

TEST(Submit, R41_SetsTheReviewingUnit) {
  Claim before = DraftClaim();
  before.person_unit = UnitId::New(kNoon);
  const auto after = Submit(before, *before.person_unit, kNoon);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->state, kPending);
  EXPECT_EQ(after->reviewer_unit, before.person_unit);
  EXPECT_EQ(after->submitted_at, kNoon);
  EXPECT_FALSE(IsSubmittedToOtherUnit(*after));
  EXPECT_TRUE(IsSubmittedToOtherUnit(*Submit(before, UnitId::New(kNoon), kNoon)));
}

TEST(VouchingUnit, D68_IsTheReviewingUnitOfThePerson) {
  Claim before = DraftClaim();
  before.person_unit = UnitId::New(kNoon);
  const auto other = UnitId::New(kNoon);
  EXPECT_EQ(VouchingUnit(*Submit(before, *before.person_unit, kNoon)), before.person_unit);
  EXPECT_EQ(VouchingUnit(*Submit(before, other, kNoon)), std::nullopt);
  before.person_unit = std::nullopt;
  EXPECT_EQ(VouchingUnit(*Submit(before, other, kNoon)), std::nullopt);
}

TEST(Withdraw, R43_W27_MakesAPendingClaimADraftAgain) {
  const auto after = Withdraw(ClaimIn(kPending));
  ASSERT_TRUE(after);
  EXPECT_EQ(after->state, kDraft);
  EXPECT_FALSE(after->reviewer_unit);
  EXPECT_FALSE(after->submitted_at);
}

TEST(Withdraw, R49_W28_OfAnApprovedClaimFails) {
  const auto after = Withdraw(ClaimIn(kApproved));
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().reason, errors::kClaimNotPending.reason);
  EXPECT_EQ(after.error().kind, ErrorKind::kRuleViolated);
}

TEST(Decide, R45_ReplacesTheCommentOfTheRevisionBefore) {
  Claim before = ClaimIn(kPending);
  before.opinion = "请补充证明材料";
  const auto after = Decide(before, {.approves = true, .opinion = std::nullopt}, kNoon);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->state, kApproved);
  EXPECT_EQ(after->decided_at, kNoon);
  EXPECT_FALSE(after->opinion);
}

struct CommentCase {
  std::string name;
  bool approves;
  std::optional<std::string> opinion;
  bool complete;
};

class ReviewComment : public ::testing::TestWithParam<CommentCase> {};

TEST_P(ReviewComment, R46_IsMandatoryForARejection) {
  const auto checked = CheckReview({GetParam().approves, GetParam().opinion});
  EXPECT_EQ(checked.has_value(), GetParam().complete);
  if (!checked) {
    EXPECT_EQ(checked.error().reason, errors::kOpinionRequired.reason);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ReviewComment,
    ::testing::Values(CommentCase{"W29_RejectionWithout", false, std::nullopt, false},
                      CommentCase{"RejectionWithEmpty", false, "", false},
                      CommentCase{"RejectionWithSpaces", false, " \t\r\n", false},
                      CommentCase{"RejectionWithChineseSpaces", false, "\u3000\u3000\u00a0", false},
                      CommentCase{"RejectionWithOne", false, "材料不全", true},
                      CommentCase{"RejectionWithSpacesAround", false, "\u3000材料不全 ", true},
                      CommentCase{"ApprovalWithout", true, std::nullopt, true},
                      CommentCase{"ApprovalWithEmpty", true, "", true}),
    [](const auto& test) { return test.param.name; });

TEST(DeleteSubmitted, R48_SoftDeletesTheClaim) {
  const auto after = DeleteSubmitted(ClaimIn(kApproved), kNoon);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->deleted_at, kNoon);
  EXPECT_EQ(after->state, kApproved);
}

}  // namespace
}  // namespace jixue::approval
