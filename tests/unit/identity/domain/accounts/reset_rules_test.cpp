#include "services/identity/domain/accounts/reset_rules.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"
#include "services/identity/domain/units/admin_rules.h"

namespace jixue::identity {
namespace {

const Timestamp kNow = jixue::testing::At("2026-03-31T12:00:00Z");
const Timestamp kThirtyDaysAgo = jixue::testing::At("2026-03-01T12:00:00Z");
const UnitId kUnit = UnitId::New(kNow);
const DepartmentId kDepartment = DepartmentId::New(kNow);

Role Admin(const std::optional<DepartmentId>& department = std::nullopt) {
  return AdminRole({.unit = kUnit, .department = department, .login_allowed = true});
}

Role Plain(RoleCode code) {
  return {.code = code, .unit = {}, .department = {}, .region_code = {}, .industry = {}};
}

const Role kLearner = Plain(RoleCode::kLearner);
const Role kOperator = Plain(RoleCode::kPlatformOperator);

struct ResetCase {
  std::string_view name;
  std::vector<Role> caller;
  std::vector<Role> owner;
  UnitEntry entry;
  bool allowed;
};

class PasswordReset : public ::testing::TestWithParam<ResetCase> {};

TEST_P(PasswordReset, R58_IsAnOperatorsWhereTheUnitCouldTakeSomebodyOver) {
  const ResetCase& c = GetParam();
  const auto verdict = CheckReset(c.caller, {c.owner, c.entry}, kNow);
  EXPECT_EQ(verdict ? "" : verdict.error().reason, c.allowed ? "" : "OPERATOR_RESETS_PASSWORD");
}

const UnitEntry kRegistered{.since = kNow, .by_registration = true};
const UnitEntry kThirtyDays{.since = kThirtyDaysAgo, .by_registration = false};
const UnitEntry kLonger{.since = kThirtyDaysAgo - std::chrono::microseconds{1},
                        .by_registration = false};

INSTANTIATE_TEST_SUITE_P(
    Cases, PasswordReset,
    ::testing::Values(
        ResetCase{"UnitOfALearner", {Admin()}, {kLearner}, kRegistered, true},
        ResetCase{"DepartmentOfALearner", {Admin(kDepartment)}, {kLearner}, kRegistered, true},
        ResetCase{"UnitOfAnAdmin", {Admin()}, {kLearner, Admin(kDepartment)}, kRegistered, false},
        ResetCase{"UnitOfItsOtherAdmin", {Admin()}, {kLearner, Admin()}, kLonger, false},
        ResetCase{"UnitOfAnOperator", {Admin()}, {kLearner, kOperator}, kRegistered, false},
        ResetCase{"UnitOfSomebodyBroughtThere", {Admin()}, {kLearner}, kThirtyDays, false},
        ResetCase{"UnitOfSomebodyThereForLonger", {Admin()}, {kLearner}, kLonger, true},
        ResetCase{"DepartmentOfSomebodyBroughtThere",
                  {Admin(kDepartment)},
                  {kLearner},
                  kThirtyDays,
                  false},
        ResetCase{"OperatorOfAnAdmin", {kOperator}, {kLearner, Admin()}, kThirtyDays, true}),
    [](const auto& test) { return std::string{test.param.name}; });

}  // namespace
}  // namespace jixue::identity
