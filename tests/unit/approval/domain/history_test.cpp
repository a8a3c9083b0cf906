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

struct CapacityCase {
  std::string name;
  HistoryAction action;
  bool is_person;
  bool has_reason;
  std::string capacity;  // "role unit"
};

class Capacities : public ::testing::TestWithParam<CapacityCase> {};

TEST_P(Capacities, D71_AreThoseInWhichTheActorActs) {
  Claim claim = ClaimIn(ClaimState::kPending);
  claim.person_unit = UnitId::New(kNoon);
  claim.created_by_unit = UnitId::New(kNoon);
  const ClaimTransition transition{
      GetParam().action, ClaimState::kPending, claim,
      GetParam().has_reason ? std::optional<std::string>{"理由"} : std::nullopt};
  const auto capacity = CapacityOf(
      GetParam().is_person ? std::optional{claim.person} : std::optional<PersonId>{}, transition);
  const std::string unit = capacity.unit == claim.person_unit       ? "of the person"
                           : capacity.unit == claim.created_by_unit ? "of the creator"
                           : capacity.unit == claim.reviewer_unit   ? "of the reviewer"
                                                                    : "?";
  EXPECT_EQ(std::string{TextOf(capacity.role)} + " " + unit, GetParam().capacity);
}

INSTANTIATE_TEST_SUITE_P(
    Of, Capacities,
    ::testing::Values(
        CapacityCase{"Creation", HistoryAction::kCreated, true, false, "LEARNER of the person"},
        CapacityCase{"UnitsChange", HistoryAction::kChanged, false, false,
                     "UNIT_ADMIN of the creator"},
        CapacityCase{"Withdrawal", HistoryAction::kWithdrawn, true, false, "LEARNER of the person"},
        CapacityCase{"UnitsSubmission", HistoryAction::kSubmitted, false, false,
                     "UNIT_ADMIN of the creator"},
        CapacityCase{"Approval", HistoryAction::kApproved, false, false,
                     "UNIT_ADMIN of the reviewer"},
        CapacityCase{"R59_ApprovalOfOnesOwn", HistoryAction::kApproved, true, false,
                     "UNIT_ADMIN of the reviewer"},
        CapacityCase{"OwnDeletion", HistoryAction::kDeleted, true, false, "LEARNER of the person"},
        CapacityCase{"ReviewersDeletion", HistoryAction::kDeleted, true, true,
                     "UNIT_ADMIN of the reviewer"}),
    [](const auto& test) { return test.param.name; });

TEST(HistoryActions, R51_HaveTheNamesOfTheHistory) {
  EXPECT_EQ(NameOf(HistoryAction::kCreated), "CREATED");
  EXPECT_EQ(NameOf(HistoryAction::kDeleted), "DELETED");
}

}  // namespace
}  // namespace jixue::approval
