#include "services/approval/domain/similar_claim.h"

#include <gtest/gtest.h>

#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

TEST(Titles, D72_AreComparedAsTheyRead) {
  ClaimContent content = DraftClaim().content;
  content.title = "Oracle 数据库研修班";
  const auto key = TitleKeyOf(content);
  content.title = "ＯＲＡＣＬＥ\u3000数据库\ufe00研修班";
  EXPECT_EQ(TitleKeyOf(content), key);
  content.title = "Oracle 数据库提高班";
  EXPECT_NE(TitleKeyOf(content), key);
}

struct GivenUpCase {
  std::string name;
  HistoryAction action;
  ClaimState from;
  bool was_decided;
  bool is_given_up;
};

class GivenUp : public ::testing::TestWithParam<GivenUpCase> {};

TEST_P(GivenUp, D72_IsWhatAReviewerHasSeen) {
  const GivenUpCase& c = GetParam();
  Claim after = ClaimIn(c.from);
  after.decided_at = c.was_decided ? std::optional{kNoon} : std::nullopt;
  EXPECT_EQ(IsGivenUp({c.action, c.from, after, std::nullopt}), c.is_given_up);
}

INSTANTIATE_TEST_SUITE_P(
    By, GivenUp,
    ::testing::Values(
        GivenUpCase{"Rejection", HistoryAction::kRejected, ClaimState::kPending, true, true},
        GivenUpCase{"Approval", HistoryAction::kApproved, ClaimState::kPending, true, false},
        GivenUpCase{"Withdrawal", HistoryAction::kWithdrawn, ClaimState::kPending, false, false},
        GivenUpCase{"DeletionOfPending", HistoryAction::kDeleted, ClaimState::kPending, false,
                    true},
        GivenUpCase{"DeletionOfApproved", HistoryAction::kDeleted, ClaimState::kApproved, true,
                    true},
        GivenUpCase{"DeletionOfADraft", HistoryAction::kDeleted, ClaimState::kDraft, false, false},
        GivenUpCase{"DeletionOfADraftOnceRejected", HistoryAction::kDeleted, ClaimState::kDraft,
                    true, true}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace jixue::approval
