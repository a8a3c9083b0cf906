#include "services/approval/domain/claim_actions.h"

#include <gtest/gtest.h>

#include "services/approval/domain/errors.h"
#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

using enum ClaimState;
using enum Action;

constexpr Standing kPerson{.is_person = true, .is_creator = false};
constexpr Standing kCreator{.is_person = false, .is_creator = true};
constexpr Standing kReviewerOnly{};

struct StepCase {
  ClaimState from;
  Action action;
  std::string expected;  // "PENDING", "gone", or the reason of a refusal.
};

class StateMachine : public ::testing::TestWithParam<StepCase> {};

std::string TextOf(const tl::expected<Step, ErrorDef>& step) {
  if (!step) return std::string{step.error().reason};
  return step->gone ? "gone" : std::string{NameOf(step->to)};
}

TEST_P(StateMachine, TakesExactlyTheseSteps) {
  EXPECT_EQ(TextOf(StepOf(GetParam().from, GetParam().action)), GetParam().expected);
}

const auto kName = [](const auto& test) {
  constexpr std::array kActions{"Change",  "Remove", "Submit", "Withdraw",
                                "Approve", "Reject", "Delete"};
  return std::string{NameOf(test.param.from)} +
         kActions[static_cast<std::size_t>(test.param.action)];
};

INSTANTIATE_TEST_SUITE_P(R40, StateMachine,
                         ::testing::Values(StepCase{kDraft, kChange, "DRAFT"},
                                           StepCase{kDraft, kRemove, "gone"},
                                           StepCase{kPending, kChange, "CLAIM_NOT_EDITABLE"}),
                         kName);
INSTANTIATE_TEST_SUITE_P(R41, StateMachine,
                         ::testing::Values(StepCase{kDraft, kSubmit, "PENDING"},
                                           StepCase{kPending, kSubmit, "CLAIM_NOT_DRAFT"},
                                           StepCase{kApproved, kSubmit, "CLAIM_NOT_DRAFT"}),
                         kName);
INSTANTIATE_TEST_SUITE_P(R43, StateMachine,
                         ::testing::Values(StepCase{kPending, kWithdraw, "DRAFT"},
                                           StepCase{kDraft, kWithdraw, "CLAIM_NOT_PENDING"},
                                           StepCase{kRejected, kWithdraw, "CLAIM_NOT_PENDING"}),
                         kName);
INSTANTIATE_TEST_SUITE_P(R44, StateMachine, ::testing::Values(StepCase{kPending, kRemove, "gone"}),
                         kName);
INSTANTIATE_TEST_SUITE_P(R45, StateMachine,
                         ::testing::Values(StepCase{kPending, kApprove, "APPROVED"},
                                           StepCase{kDraft, kApprove, "CLAIM_NOT_PENDING"},
                                           StepCase{kApproved, kApprove, "CLAIM_NOT_PENDING"},
                                           StepCase{kRejected, kApprove, "CLAIM_NOT_PENDING"}),
                         kName);
INSTANTIATE_TEST_SUITE_P(R46, StateMachine,
                         ::testing::Values(StepCase{kPending, kReject, "REJECTED"},
                                           StepCase{kDraft, kReject, "CLAIM_NOT_PENDING"},
                                           StepCase{kApproved, kReject, "CLAIM_NOT_PENDING"},
                                           StepCase{kRejected, kReject, "CLAIM_NOT_PENDING"}),
                         kName);
INSTANTIATE_TEST_SUITE_P(R48, StateMachine,
                         ::testing::Values(StepCase{kDraft, kDelete, "CLAIM_NOT_FOUND"},
                                           StepCase{kPending, kDelete, "gone"},
                                           StepCase{kApproved, kDelete, "gone"},
                                           StepCase{kRejected, kDelete, "gone"}),
                         kName);
INSTANTIATE_TEST_SUITE_P(R49, StateMachine,
                         ::testing::Values(StepCase{kApproved, kChange, "CLAIM_NOT_EDITABLE"},
                                           StepCase{kApproved, kRemove, "CLAIM_NOT_EDITABLE"},
                                           StepCase{kApproved, kWithdraw, "CLAIM_NOT_PENDING"}),
                         kName);
INSTANTIATE_TEST_SUITE_P(R50, StateMachine,
                         ::testing::Values(StepCase{kRejected, kChange, "DRAFT"},
                                           StepCase{kRejected, kRemove, "gone"},
                                           StepCase{kRejected, kSubmit, "CLAIM_UNCHANGED"}),
                         kName);

TEST(R50Change, OfARefusedClaimIsANewRevisionThatKeepsTheOpinion) {
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

TEST(R40Change, OfADraftStaysInItsRevision) {
  const Claim before = DraftClaim();
  const auto after = Change(before, before.content, kCreator);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->revision, before.revision);
  EXPECT_EQ(after->version, before.version + 1);
}

TEST(R40Change, IsNotForAReviewerWhoDidNotRegisterIt) {
  const Claim before = ClaimIn(kRejected);
  const auto after = Change(before, before.content, kReviewerOnly);
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().reason, errors::kClaimNotEditable.reason);
  EXPECT_EQ(after.error().params.at("state"), "REJECTED");
}

TEST(R44Remove, OfAPendingClaimIsForItsPersonOnly) {
  const Claim before = ClaimIn(kPending);
  EXPECT_FALSE(Remove(before, kCreator, kNoon));
  const auto after = Remove(before, kPerson, kNoon);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->deleted_at, kNoon);
  EXPECT_EQ(after->state, kPending);
}

TEST(R40Remove, OfADraftIsForPersonAndCreator) {
  EXPECT_TRUE(Remove(DraftClaim(), kPerson, kNoon));
  EXPECT_TRUE(Remove(DraftClaim(), kCreator, kNoon));
  EXPECT_FALSE(Remove(DraftClaim(), kReviewerOnly, kNoon));
}

TEST(R41Submit, PutsTheClaimBeforeAUnit) {
  Claim before = DraftClaim();
  before.person_unit = UnitId::New(kNoon);
  const auto after = Submit(before, *before.person_unit, kNoon);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->state, kPending);
  EXPECT_EQ(after->reviewer_unit, before.person_unit);
  EXPECT_EQ(after->submitted_at, kNoon);
  EXPECT_FALSE(IsBeforeOtherUnit(*after));
  EXPECT_TRUE(IsBeforeOtherUnit(*Submit(before, UnitId::New(kNoon), kNoon)));
}

TEST(R43Withdraw, W27MakesAPendingClaimADraftAgain) {
  const auto after = Withdraw(ClaimIn(kPending));
  ASSERT_TRUE(after);
  EXPECT_EQ(after->state, kDraft);
  EXPECT_FALSE(after->reviewer_unit);
  EXPECT_FALSE(after->submitted_at);
}

TEST(R49Withdraw, W28OfAnApprovedClaimIsRefused) {
  const auto after = Withdraw(ClaimIn(kApproved));
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().reason, errors::kClaimNotPending.reason);
  EXPECT_EQ(after.error().kind, ErrorKind::kRuleViolated);
}

TEST(R45Decide, ReplacesTheOpinionOfTheRevisionBefore) {
  Claim before = ClaimIn(kPending);
  before.opinion = "请补充证明材料";
  const auto after = Decide(before, {.approves = true, .opinion = std::nullopt}, kNoon);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->state, kApproved);
  EXPECT_EQ(after->decided_at, kNoon);
  EXPECT_FALSE(after->opinion);
}

struct OpinionCase {
  std::string name;
  bool approves;
  std::optional<std::string> opinion;
  bool complete;
};

class Opinion : public ::testing::TestWithParam<OpinionCase> {};

TEST_P(Opinion, IsMandatoryForARefusal) {
  const Review review{GetParam().approves, GetParam().opinion};
  const auto error = review.Check();
  EXPECT_EQ(!error, GetParam().complete);
  if (error) {
    EXPECT_EQ(error->reason, errors::kOpinionRequired.reason);
  }
}

const auto kOpinionName = [](const auto& test) { return test.param.name; };

INSTANTIATE_TEST_SUITE_P(
    R46, Opinion,
    ::testing::Values(OpinionCase{"W29RefusalWithout", false, std::nullopt, false},
                      OpinionCase{"RefusalWithEmpty", false, "", false},
                      OpinionCase{"RefusalWithSpaces", false, " \t\r\n", false},
                      OpinionCase{"RefusalWithChineseSpaces", false, "\u3000\u3000\u00a0", false},
                      OpinionCase{"RefusalWithOne", false, "材料不全", true},
                      OpinionCase{"RefusalWithSpacesAround", false, "\u3000材料不全 ", true},
                      OpinionCase{"ApprovalWithout", true, std::nullopt, true},
                      OpinionCase{"ApprovalWithEmpty", true, "", true}),
    kOpinionName);

TEST(R48Delete, LeavesATombstone) {
  const auto after = Delete(ClaimIn(kApproved), kNoon);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->deleted_at, kNoon);
  EXPECT_EQ(after->state, kApproved);
}

}  // namespace
}  // namespace jixue::approval
