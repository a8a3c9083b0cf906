#include "services/approval/domain/history.h"

#include <gtest/gtest.h>

#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

struct RemovalCase {
  ClaimState from;
  std::int32_t tenths;
};

class Removal : public ::testing::TestWithParam<RemovalCase> {};

TEST_P(Removal, R48_ReversesTheHoursOfAnApprovedClaimOnly) {
  const Claim before = ClaimIn(GetParam().from);
  const ClaimTransition deletion{HistoryAction::kDeleted, before.state,
                                 DeleteSubmitted(before, kNoon).value(), "重复登记"};
  EXPECT_EQ(RemovedTenths(deletion), GetParam().tenths);
}

INSTANTIATE_TEST_SUITE_P(From, Removal,
                         ::testing::Values(RemovalCase{ClaimState::kApproved, 240},
                                           RemovalCase{ClaimState::kPending, 0},
                                           RemovalCase{ClaimState::kRejected, 0}),
                         [](const auto& test) { return std::string{NameOf(test.param.from)}; });

TEST(Actor, R51_IsNamedByTheRoleThatReviews) {
  Principal caller{.account = AccountId::New(kNoon),
                   .session = SessionId::New(kNoon),
                   .person = std::nullopt,
                   .roles = {}};
  caller.roles.push_back({RoleCode::kLearner, {}, {}, {}, {}});
  EXPECT_EQ(ActorOf(caller).role, "LEARNER");
  caller.roles.push_back({RoleCode::kUnitAdmin, UnitId::New(kNoon), {}, {}, {}});
  EXPECT_EQ(ActorOf(caller).role, "UNIT_ADMIN");
  EXPECT_EQ(ActorOf(caller).account, caller.account);
}

TEST(HistoryActions, R51_HaveTheNamesOfTheHistory) {
  EXPECT_EQ(NameOf(HistoryAction::kCreated), "CREATED");
  EXPECT_EQ(NameOf(HistoryAction::kDeleted), "DELETED");
}

}  // namespace
}  // namespace jixue::approval
