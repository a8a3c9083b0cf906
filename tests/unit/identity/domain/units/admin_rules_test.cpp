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

std::string Check(const std::vector<Role>& held, const Appointment& appointment) {
  std::vector<RoleGrant> grants;
  for (const Role& role : held) grants.push_back({GrantId::New(kNow), role, false, 1});
  const auto verdict = CheckAppointment(grants, appointment);
  return verdict ? "" : verdict.error().reason;
}

TEST(Appointment, R55_ALearnerMayBecomeAdmin) {
  EXPECT_EQ(Check({Plain(RoleCode::kLearner)}, {kUnit, std::nullopt, true}), "");
}

TEST(Appointment, R55_IsRejectedTwiceEvenWithoutTheFlagMayLogIn) {
  EXPECT_EQ(Check({Admin(kUnit)}, {kUnit, std::nullopt, true}), "ADMIN_EXISTS");
  EXPECT_EQ(Check({Admin(kUnit, kDepartment)}, {kUnit, kDepartment, true}), "ADMIN_EXISTS");
}

TEST(Appointment, R55_OnePersonMayManageSeveralDepartmentsOfOneUnit) {
  EXPECT_EQ(Check({Admin(kUnit, kDepartment)}, {kUnit, kOtherDepartment, true}), "");
  EXPECT_EQ(Check({Admin(kUnit, kDepartment)}, {kUnit, std::nullopt, true}), "");
}

TEST(Appointment, R55_AnAdminOfAnotherUnitIsRejected) {
  EXPECT_EQ(Check({Admin(kOtherUnit)}, {kUnit, std::nullopt, true}), "ADMIN_OF_OTHER_UNIT");
}

struct ResetCase {
  std::string_view name;
  std::vector<Role> caller;
  std::vector<Role> owner;
  bool allowed;
};

class PasswordResetByAdmin : public ::testing::TestWithParam<ResetCase> {};

TEST_P(PasswordResetByAdmin, R58_NeverGivesMoreThanTheAdminHas) {
  const ResetCase& c = GetParam();
  EXPECT_EQ(MayResetPassword(c.caller, c.owner), c.allowed);
}

const Role kLearner = Plain(RoleCode::kLearner);
const Role kOperator = Plain(RoleCode::kPlatformOperator);

INSTANTIATE_TEST_SUITE_P(
    Roles, PasswordResetByAdmin,
    ::testing::Values(
        ResetCase{"DepartmentOfLearner", {kLearner, Admin(kUnit, kDepartment)}, {kLearner}, true},
        ResetCase{"DepartmentOfItsOtherAdmin",
                  {Admin(kUnit, kDepartment)},
                  {kLearner, Admin(kUnit, kDepartment)},
                  true},
        ResetCase{"DepartmentOfTheUnitAdministrator",
                  {Admin(kUnit, kDepartment)},
                  {kLearner, Admin(kUnit)},
                  false},
        ResetCase{"DepartmentOfAnotherDepartment",
                  {Admin(kUnit, kDepartment)},
                  {Admin(kUnit, kOtherDepartment)},
                  false},
        ResetCase{"UnitOfADepartment", {Admin(kUnit)}, {kLearner, Admin(kUnit, kDepartment)}, true},
        ResetCase{"UnitOfItsOtherAdmin", {Admin(kUnit)}, {kLearner, Admin(kUnit)}, true},
        ResetCase{"UnitOfAnotherUnit", {Admin(kUnit)}, {kLearner, Admin(kOtherUnit)}, false},
        ResetCase{"UnitOfAnOperator", {Admin(kUnit)}, {kLearner, kOperator}, false},
        ResetCase{"OperatorOfAUnitAdministrator", {kOperator}, {kLearner, Admin(kUnit)}, true}),
    [](const auto& test) { return std::string{test.param.name}; });

}  // namespace
}  // namespace jixue::identity
