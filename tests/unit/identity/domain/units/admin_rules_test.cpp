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

}  // namespace
}  // namespace jixue::identity
