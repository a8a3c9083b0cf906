#include "libs/auth/scope.h"

#include <gtest/gtest.h>

#include "tests/unit/auth/samples.h"

namespace jixue::auth {
namespace {

const UnitId kUnit = UnitId::New(Noon());
const UnitId kOtherUnit = UnitId::New(Noon());
const DepartmentId kDepartment = DepartmentId::New(Noon());
const DepartmentId kOtherDepartment = DepartmentId::New(Noon());

Role Admin(const UnitId& unit, std::optional<DepartmentId> department) {
  return {RoleCode::kUnitAdmin, unit, department, std::nullopt, std::nullopt};
}

Scope ScopeWith(std::vector<Role> roles) {
  Principal principal = SomePrincipal();
  principal.roles = std::move(roles);
  return ScopeOf(principal);
}

TEST(Scope, IncludesEveryPersonsOwnData) {
  const Principal principal = SomePrincipal();
  EXPECT_EQ(ScopeOf(principal).self, principal.person);
}

TEST(Scope, IncludesTheWholeUnitOfAUnitAdministrator) {
  const Scope scope = ScopeWith({Admin(kUnit, std::nullopt)});
  EXPECT_TRUE(ReachesUnit(scope, kUnit));
  EXPECT_TRUE(ReachesDepartment(scope, kUnit, kDepartment));
  EXPECT_TRUE(ReachesDepartment(scope, kUnit, std::nullopt));
  EXPECT_FALSE(ReachesUnit(scope, kOtherUnit));
  EXPECT_FALSE(ReachesDepartment(scope, kOtherUnit, kDepartment));
}

TEST(Scope, IncludesOneDepartmentOfADepartmentAdministrator) {
  const Scope scope = ScopeWith({Admin(kUnit, kDepartment)});
  EXPECT_FALSE(ReachesUnit(scope, kUnit));
  EXPECT_TRUE(ReachesDepartment(scope, kUnit, kDepartment));
  EXPECT_FALSE(ReachesDepartment(scope, kUnit, kOtherDepartment));
  EXPECT_FALSE(ReachesDepartment(scope, kUnit, std::nullopt));
  EXPECT_FALSE(ReachesDepartment(scope, kOtherUnit, kDepartment));
}

TEST(Scope, IncludesEverythingForAnOperator) {
  const Scope scope = ScopeWith({{RoleCode::kPlatformOperator, {}, {}, {}, {}}});
  EXPECT_TRUE(scope.everything);
  EXPECT_TRUE(ReachesUnit(scope, kUnit));
}

TEST(Scope, IncludesNoUnitForOtherRoles) {
  for (const RoleCode code :
       {RoleCode::kLearner, RoleCode::kInstitutionOperator, RoleCode::kAuditor, RoleCode::kPartner,
        RoleCode::kAuthorityOfficer}) {
    const Scope scope = ScopeWith({{code, kUnit, {}, {}, {}}});
    EXPECT_FALSE(ReachesUnit(scope, kUnit));
    EXPECT_FALSE(scope.everything);
    EXPECT_TRUE(scope.units.empty());
  }
}

TEST(Scope, IncludesRegionsAndIndustriesOfAnOfficer) {
  const Scope scope = ScopeOf(SomePrincipal());
  EXPECT_EQ(scope.regions, std::vector<std::string>{"4501"});
  EXPECT_EQ(scope.industries, std::vector<std::string>{"HEALTH"});
}

TEST(Scope, HasArraysOfEqualLength) {
  const UnitReachArrays arrays =
      ArraysOf(ScopeWith({Admin(kUnit, kDepartment), Admin(kOtherUnit, std::nullopt)}));
  EXPECT_EQ(arrays.units, (std::vector<UnitId>{kUnit, kOtherUnit}));
  EXPECT_EQ(arrays.departments,
            (std::vector<std::optional<DepartmentId>>{kDepartment, std::nullopt}));
}

}  // namespace
}  // namespace jixue::auth
