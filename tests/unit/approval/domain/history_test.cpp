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

TEST_P(Removal, TakesTheHoursOfAnApprovedClaimOnly) {
  const Claim before = ClaimIn(GetParam().from);
  const Done done{HistoryAction::kDeleted, before.state, Delete(before, kNoon).value(), "重复登记"};
  EXPECT_EQ(RemovedTenths(done), GetParam().tenths);
}

INSTANTIATE_TEST_SUITE_P(R48, Removal,
                         ::testing::Values(RemovalCase{ClaimState::kApproved, 240},
                                           RemovalCase{ClaimState::kPending, 0},
                                           RemovalCase{ClaimState::kRejected, 0}),
                         [](const auto& test) { return std::string{NameOf(test.param.from)}; });

TEST(R51Actor, IsNamedByTheRoleThatReviews) {
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

TEST(R51Actions, HaveTheNamesOfTheHistory) {
  EXPECT_EQ(NameOf(HistoryAction::kCreated), "CREATED");
  EXPECT_EQ(NameOf(HistoryAction::kDeleted), "DELETED");
}

}  // namespace
}  // namespace jixue::approval
