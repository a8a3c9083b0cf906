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
  UnitScope scope;
  bool allowed;
};

class MoveOfAPerson : public ::testing::TestWithParam<MoveCase> {};

TEST_P(MoveOfAPerson, R55_StaysWithinTheScopeOfTheAdmin) {
  const MoveCase& c = GetParam();
  const auto moved = DecideMove(c.from, c.change, c.scope);
  ASSERT_EQ(moved.has_value(), c.allowed);
  if (!c.allowed) {
    EXPECT_EQ(moved.error().reason, "DEPARTMENT_NOT_FOUND");
  } else if (c.change) {
    EXPECT_EQ(moved->department, *c.change);
  }
}

const UnitScope kWholeUnit{.whole_unit = true, .departments = {}};
const UnitScope kOwnOnly{.whole_unit = false, .departments = {kOwn}};
const UnitScope kBoth{.whole_unit = false, .departments = {kOwn, kOther}};

INSTANTIATE_TEST_SUITE_P(
    Moves, MoveOfAPerson,
    ::testing::Values(
        MoveCase{"UnitAdministratorPutsSomebodyIntoADepartment",
                 {kUnit, std::nullopt},
                 To(kOwn),
                 kWholeUnit,
                 true},
        MoveCase{
            "UnitAdministratorTakesSomebodyOut", {kUnit, kOwn}, To(std::nullopt), kWholeUnit, true},
        MoveCase{"UnitAdministratorMovesBetweenDepartments",
                 {kUnit, kOwn},
                 To(kOther),
                 kWholeUnit,
                 true},
        MoveCase{
            "DepartmentAdministratorCannotMoveOut", {kUnit, kOwn}, To(kOther), kOwnOnly, false},
        MoveCase{"DepartmentAdministratorCannotTakeOut",
                 {kUnit, kOwn},
                 To(std::nullopt),
                 kOwnOnly,
                 false},
        MoveCase{
            "DepartmentAdministratorMayKeepTheDepartment", {kUnit, kOwn}, To(kOwn), kOwnOnly, true},
        MoveCase{"NoChangeAsked", {kUnit, kOwn}, std::nullopt, kOwnOnly, true},
        MoveCase{"AdminOfBothMovesBetweenThem", {kUnit, kOwn}, To(kOther), kBoth, true},
        MoveCase{"NoUnitNoDepartment", {std::nullopt, std::nullopt}, To(kOwn), kWholeUnit, false}),
    [](const auto& test) { return std::string{test.param.name}; });

ProfileChange ChangeOf(const Patch<UnitId>& unit, const Patch<DepartmentId>& department) {
  return {.if_match = "1",
          .unit = unit,
          .department = department,
          .mobile = {},
          .email = {},
          .profession = {}};
}

TEST(ChosenMembership, R56_AChangeOfUnitClearsTheDepartment) {
  const Membership next = ChosenMembership(
      {kUnit, kOwn}, ChangeOf(Patch<UnitId>{std::in_place, kOtherUnit}, std::nullopt));
  EXPECT_EQ(next, (Membership{kOtherUnit, std::nullopt}));
}

TEST(ChosenMembership, R56_TheDepartmentOfTheNewUnitMayBeGivenAtOnce) {
  const Membership next = ChosenMembership(
      {kUnit, kOwn}, ChangeOf(Patch<UnitId>{std::in_place, kOtherUnit}, To(kOther)));
  EXPECT_EQ(next, (Membership{kOtherUnit, kOther}));
}

TEST(ChosenMembership, R56_TheSameUnitKeepsTheDepartment) {
  const Membership next =
      ChosenMembership({kUnit, kOwn}, ChangeOf(Patch<UnitId>{std::in_place, kUnit}, std::nullopt));
  EXPECT_EQ(next, (Membership{kUnit, kOwn}));
}

TEST(ChosenMembership, R56_LeavingTheUnitClearsTheDepartment) {
  const Membership next = ChosenMembership(
      {kUnit, kOwn}, ChangeOf(Patch<UnitId>{std::in_place, std::nullopt}, std::nullopt));
  EXPECT_EQ(next, (Membership{std::nullopt, std::nullopt}));
}

}  // namespace
}  // namespace jixue::identity
