#include "services/identity/domain/people/membership_rules.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::identity {
namespace {

const Timestamp kNow = jixue::testing::At("2026-03-01T12:00:00Z");
const UnitId kUnit = UnitId::New(kNow);
const UnitId kOtherUnit = UnitId::New(kNow);
const DepartmentId kOwn = DepartmentId::New(kNow);
const DepartmentId kOther = DepartmentId::New(kNow);

Patch<DepartmentId> To(const std::optional<DepartmentId>& department) {
  return Patch<DepartmentId>{std::in_place, department};
}

struct MoveCase {
  std::string_view name;
  Membership from;
  Patch<DepartmentId> change;
  Reach reach;
  bool allowed;
};

class MoveOfAPerson : public ::testing::TestWithParam<MoveCase> {};

TEST_P(MoveOfAPerson, StaysWithinTheReachOfTheAdmin) {
  const MoveCase& c = GetParam();
  const auto moved = Moved(c.from, c.change, c.reach);
  ASSERT_EQ(moved.has_value(), c.allowed);
  if (!c.allowed) {
    EXPECT_EQ(moved.error().reason, "DEPARTMENT_NOT_FOUND");
  } else if (c.change) {
    EXPECT_EQ(moved->department, *c.change);
  }
}

const Reach kChief{.whole_unit = true, .departments = {}};
const Reach kOfOwn{.whole_unit = false, .departments = {kOwn}};
const Reach kOfBoth{.whole_unit = false, .departments = {kOwn, kOther}};

INSTANTIATE_TEST_SUITE_P(
    R55, MoveOfAPerson,
    ::testing::Values(
        MoveCase{"ChiefPutsSomebodyIntoADepartment", {kUnit, std::nullopt}, To(kOwn), kChief, true},
        MoveCase{"ChiefTakesSomebodyOut", {kUnit, kOwn}, To(std::nullopt), kChief, true},
        MoveCase{"ChiefMovesBetweenDepartments", {kUnit, kOwn}, To(kOther), kChief, true},
        MoveCase{"DepartmentCannotMoveOut", {kUnit, kOwn}, To(kOther), kOfOwn, false},
        MoveCase{"DepartmentCannotGiveToTheChief", {kUnit, kOwn}, To(std::nullopt), kOfOwn, false},
        MoveCase{"DepartmentMayLeaveAsItIs", {kUnit, kOwn}, To(kOwn), kOfOwn, true},
        MoveCase{"NoChangeAsked", {kUnit, kOwn}, std::nullopt, kOfOwn, true},
        MoveCase{"AdminOfBothMovesBetweenThem", {kUnit, kOwn}, To(kOther), kOfBoth, true},
        MoveCase{"NoUnitNoDepartment", {std::nullopt, std::nullopt}, To(kOwn), kChief, false}),
    [](const auto& test) { return std::string{test.param.name}; });

ProfileChange ChangeOf(const Patch<UnitId>& unit, const Patch<DepartmentId>& department) {
  return {.if_match = "1",
          .unit = unit,
          .department = department,
          .mobile = {},
          .email = {},
          .profession = {}};
}

// Rule R-56.
TEST(ChosenMembershipR56, AChangeOfUnitLeavesTheDepartmentBehind) {
  const Membership next =
      Chosen({kUnit, kOwn}, ChangeOf(Patch<UnitId>{std::in_place, kOtherUnit}, std::nullopt));
  EXPECT_EQ(next, (Membership{kOtherUnit, std::nullopt}));
}

TEST(ChosenMembershipR56, TheDepartmentOfTheNewUnitMayBeGivenAtOnce) {
  const Membership next =
      Chosen({kUnit, kOwn}, ChangeOf(Patch<UnitId>{std::in_place, kOtherUnit}, To(kOther)));
  EXPECT_EQ(next, (Membership{kOtherUnit, kOther}));
}

TEST(ChosenMembershipR56, TheSameUnitKeepsTheDepartment) {
  const Membership next =
      Chosen({kUnit, kOwn}, ChangeOf(Patch<UnitId>{std::in_place, kUnit}, std::nullopt));
  EXPECT_EQ(next, (Membership{kUnit, kOwn}));
}

TEST(ChosenMembershipR56, LeavingTheUnitLeavesTheDepartment) {
  const Membership next =
      Chosen({kUnit, kOwn}, ChangeOf(Patch<UnitId>{std::in_place, std::nullopt}, std::nullopt));
  EXPECT_EQ(next, (Membership{std::nullopt, std::nullopt}));
}

}  // namespace
}  // namespace jixue::identity
