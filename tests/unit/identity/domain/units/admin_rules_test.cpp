#include "services/identity/domain/units/admin_rules.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::identity {
namespace {

const Timestamp kNow = jixue::testing::At("2026-03-01T12:00:00Z");
const UnitId kUnit = UnitId::New(kNow);
const UnitId kOtherUnit = UnitId::New(kNow);
const DepartmentId kDepartment = DepartmentId::New(kNow);
const DepartmentId kOtherDepartment = DepartmentId::New(kNow);

Role Admin(const UnitId& unit, const std::optional<DepartmentId>& department = std::nullopt) {
  return AdminRole({.unit = unit, .department = department, .login_allowed = true});
}

Role Plain(RoleCode code) {
  return {.code = code, .unit = {}, .department = {}, .region_code = {}, .industry = {}};
}

std::string Decide(const std::vector<Role>& held, const Appointment& appointment) {
  std::vector<RoleGrant> grants;
  for (const Role& role : held) grants.push_back({GrantId::New(kNow), role, false, 1});
  const auto verdict = DecideAppointment(grants, appointment);
  return verdict ? "" : verdict.error().reason;
}

// Rule R-55.
TEST(AppointmentR55, ALearnerMayBecomeAdmin) {
  EXPECT_EQ(Decide({Plain(RoleCode::kLearner)}, {kUnit, std::nullopt, true}), "");
}

TEST(AppointmentR55, TheSamePlaceTwiceIsRefusedEvenWhenItIsWithheld) {
  EXPECT_EQ(Decide({Admin(kUnit)}, {kUnit, std::nullopt, true}), "ADMIN_EXISTS");
  EXPECT_EQ(Decide({Admin(kUnit, kDepartment)}, {kUnit, kDepartment, true}), "ADMIN_EXISTS");
}

TEST(AppointmentR55, OnePersonMayLeadSeveralDepartmentsOfOneUnit) {
  EXPECT_EQ(Decide({Admin(kUnit, kDepartment)}, {kUnit, kOtherDepartment, true}), "");
  EXPECT_EQ(Decide({Admin(kUnit, kDepartment)}, {kUnit, std::nullopt, true}), "");
}

TEST(AppointmentR55, AnAdminOfAnotherUnitIsRefused) {
  EXPECT_EQ(Decide({Admin(kOtherUnit)}, {kUnit, std::nullopt, true}), "ADMIN_OF_OTHER_UNIT");
}

struct ResetCase {
  std::string_view name;
  std::vector<Role> caller;
  std::vector<Role> owner;
  bool allowed;
};

class PasswordResetByAdmin : public ::testing::TestWithParam<ResetCase> {};

TEST_P(PasswordResetByAdmin, NeverGivesMoreThanTheAdminHas) {
  const ResetCase& c = GetParam();
  EXPECT_EQ(MayResetPassword(c.caller, c.owner), c.allowed);
}

const Role kLearner = Plain(RoleCode::kLearner);
const Role kOperator = Plain(RoleCode::kPlatformOperator);

INSTANTIATE_TEST_SUITE_P(
    R58, PasswordResetByAdmin,
    ::testing::Values(
        ResetCase{"DepartmentOfLearner", {kLearner, Admin(kUnit, kDepartment)}, {kLearner}, true},
        ResetCase{"DepartmentOfItsOtherAdmin",
                  {Admin(kUnit, kDepartment)},
                  {kLearner, Admin(kUnit, kDepartment)},
                  true},
        ResetCase{
            "DepartmentOfTheChief", {Admin(kUnit, kDepartment)}, {kLearner, Admin(kUnit)}, false},
        ResetCase{"DepartmentOfAnotherDepartment",
                  {Admin(kUnit, kDepartment)},
                  {Admin(kUnit, kOtherDepartment)},
                  false},
        ResetCase{
            "ChiefOfADepartment", {Admin(kUnit)}, {kLearner, Admin(kUnit, kDepartment)}, true},
        ResetCase{"ChiefOfAnotherChief", {Admin(kUnit)}, {kLearner, Admin(kUnit)}, true},
        ResetCase{"ChiefOfAChiefElsewhere", {Admin(kUnit)}, {kLearner, Admin(kOtherUnit)}, false},
        ResetCase{"ChiefOfAnOperator", {Admin(kUnit)}, {kLearner, kOperator}, false},
        ResetCase{"OperatorOfAChief", {kOperator}, {kLearner, Admin(kUnit)}, true}),
    [](const auto& test) { return std::string{test.param.name}; });

}  // namespace
}  // namespace jixue::identity
