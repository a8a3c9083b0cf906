// Random sequences of actions against a model that only knows sums: the counted hours are those of
// the approvals minus those of the deletions, whatever happens in between (W-23).
#include <gtest/gtest.h>

#include <iostream>
#include <random>

#include "services/approval/domain/history.h"
#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

using enum ClaimState;

struct Model {
  std::int32_t counted_tenths = 0;
  std::int64_t actions = 0;  // Each raises the version.
  std::int32_t revisions = 1;
  bool rejected_since_change = false;
};

class Walk {
 public:
  explicit Walk(std::uint64_t seed) : random_{seed} {}

  void Step() {
    const auto action = static_cast<Action>(random_() % kActionCount);
    const ClaimState from = claim_.state;
    const auto after = Try(action);
    const auto step = StepOf(from, action);
    ASSERT_EQ(after.has_value(), step.has_value()) << "the functions follow the table";
    if (!after) return;
    Follow(action, from, *after);
    claim_ = *after;
    Check();
    if (claim_.deleted_at) Restart();
  }

 private:
  Result<Claim> Try(Action action) {
    switch (action) {
      case Action::kChange: {
        auto content = claim_.content;
        content.hours =
            Hours::FromTenths(1 + static_cast<std::int64_t>(random_() % 10'000)).value();
        return Change(claim_, content, {.is_person = true, .is_creator = false});
      }
      case Action::kDeleteDraft:
        return DeleteDraft(claim_, {.is_person = true, .is_creator = false}, kNoon);
      case Action::kSubmit:
        return Submit(claim_, UnitId::New(kNoon), kNoon);
      case Action::kWithdraw:
        return Withdraw(claim_);
      case Action::kApprove:
        return Decide(claim_, {.approves = true, .opinion = std::nullopt}, kNoon);
      case Action::kReject:
        return Decide(claim_, {.approves = false, .opinion = "理由"}, kNoon);
      case Action::kDeleteSubmitted:
        return DeleteSubmitted(claim_, kNoon);
    }
    return claim_;
  }

  void Follow(Action action, ClaimState from, const Claim& after) {
    ++model_.actions;
    if (action == Action::kApprove) model_.counted_tenths += after.content.hours.tenths();
    if (action == Action::kReject) model_.rejected_since_change = true;
    if (action == Action::kChange) {
      model_.revisions += model_.rejected_since_change ? 1 : 0;
      model_.rejected_since_change = false;
    }
    if (after.deleted_at) {
      const ClaimTransition deletion{HistoryAction::kDeleted, from, after, std::nullopt};
      model_.counted_tenths -= RemovedTenths(deletion);
    }
  }

  void Check() const {
    const bool counts = claim_.state == kApproved && !claim_.deleted_at;
    EXPECT_EQ(model_.counted_tenths, counts ? claim_.content.hours.tenths() : 0);
    EXPECT_EQ(claim_.version, 1 + model_.actions);
    EXPECT_EQ(claim_.revision, model_.revisions);
    EXPECT_EQ(claim_.state == kDraft, !claim_.reviewer_unit);
    EXPECT_EQ(claim_.state == kDraft, !claim_.submitted_at);
    EXPECT_TRUE(claim_.state != kRejected || claim_.opinion);
    EXPECT_TRUE(claim_.state != kApproved || claim_.decided_at);
  }

  void Restart() {
    claim_ = DraftClaim();
    model_ = {};
  }

  std::mt19937_64 random_;
  Claim claim_ = DraftClaim();
  Model model_;
};

TEST(ClaimModel, R38_W23_RandomActionsKeepTheInvariants) {
  const std::uint64_t seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  SCOPED_TRACE(seed);
  Walk walk{seed};
  for (int step = 0; step < 20'000 && !::testing::Test::HasFailure(); ++step) walk.Step();
}

}  // namespace
}  // namespace jixue::approval
