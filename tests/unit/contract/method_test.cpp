#include "libs/contract/method.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"
#include "tests/unit/contract/samples.pb.h"

namespace jixue::rpc {
namespace {

using Grant = AccessRule::Grant;
using Kind = AccessRule::Kind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const google::protobuf::ServiceDescriptor& ServiceOf(const std::string& name) {
  const auto* file = samples::v1::Sample::descriptor()->file();
  return *file->FindServiceByName(name);
}

Method Read(int index) {
  std::vector<std::string> problems;
  auto method = ReadMethod(*ServiceOf("GoodService").method(index), problems);
  EXPECT_THAT(problems, ::testing::IsEmpty());
  return *method;
}

TEST(Method, IsReadFromItsOptions) {
  const Method method = Read(0);
  EXPECT_EQ(method.name, "samples.ReadOne");
  EXPECT_EQ(method.path, "/jixue.samples.v1.GoodService/ReadOne");
  EXPECT_EQ(method.access.kind, Kind::kRoles);
  EXPECT_THAT(method.access.grants, ElementsAre(Grant::kLearner, Grant::kUnitChief));
  EXPECT_EQ(method.success_status, 201);
  EXPECT_EQ(method.location, "/v1/ones/{id}");
  EXPECT_TRUE(method.ignores_key);
}

TEST(Method, HasDefaults) {
  const Method method = Read(1);
  EXPECT_EQ(method.success_status, 200);
  EXPECT_EQ(method.location, "");
  EXPECT_FALSE(method.ignores_key);
  EXPECT_EQ(method.access.kind, Kind::kSignedIn);
  EXPECT_TRUE(method.access.before_password_change);
}

TEST(Method, NeedsExactlyOneAccessRule) {
  std::vector<std::string> problems;
  EXPECT_FALSE(ReadMethod(*ServiceOf("BadService").method(0), problems));
  EXPECT_FALSE(ReadMethod(*ServiceOf("BadService").method(1), problems));
  EXPECT_THAT(problems, ElementsAre(HasSubstr("no access rule"), HasSubstr("exactly one")));
}

TEST(Method, DescribesAccessInWords) {
  EXPECT_EQ(AccessText(Read(0).access), "LEARNER, UNIT_ADMIN(unit)");
  EXPECT_EQ(AccessText(Read(1).access), "signed in, before password change");
  EXPECT_EQ(AccessText(Read(2).access), "public");
}

Principal WithRole(RoleCode code, bool department = false) {
  const Timestamp now = testing::At("2026-01-01T00:00:00Z");
  Principal principal{
      .account = AccountId::New(now), .session = SessionId::New(now), .person = {}, .roles = {}};
  Role role{};
  role.code = code;
  if (department) role.department = DepartmentId::New(now);
  principal.roles.push_back(role);
  return principal;
}

struct GrantCase {
  const char* name;
  Grant grant;
  RoleCode role;
  bool department;
};

const GrantCase kGrants[] = {
    {"Learner", Grant::kLearner, RoleCode::kLearner, false},
    {"UnitChief", Grant::kUnitChief, RoleCode::kUnitAdmin, false},
    {"UnitDepartment", Grant::kUnitDepartment, RoleCode::kUnitAdmin, true},
    {"AuthorityOfficer", Grant::kAuthorityOfficer, RoleCode::kAuthorityOfficer, false},
    {"InstitutionOperator", Grant::kInstitutionOperator, RoleCode::kInstitutionOperator, false},
    {"PlatformOperator", Grant::kPlatformOperator, RoleCode::kPlatformOperator, false},
    {"Auditor", Grant::kAuditor, RoleCode::kAuditor, false},
    {"Partner", Grant::kPartner, RoleCode::kPartner, false},
};

class EveryGrant : public ::testing::TestWithParam<GrantCase> {};

TEST_P(EveryGrant, AdmitsItsRoleAndNoOther) {
  const AccessRule rule{Kind::kRoles, {GetParam().grant}, false};
  for (const GrantCase& other : kGrants) {
    const auto authorized = rule.Authorize(WithRole(other.role, other.department));
    if (other.grant == GetParam().grant) {
      EXPECT_TRUE(authorized) << other.name;
    } else {
      ASSERT_FALSE(authorized) << other.name;
      EXPECT_EQ(authorized.error().reason, "PERMISSION_DENIED");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(D13, EveryGrant, ::testing::ValuesIn(kGrants),
                         [](const auto& test) { return std::string{test.param.name}; });

TEST(AccessRule, RejectsAllElseUntilAFirstPasswordIsChanged) {
  Principal principal = WithRole(RoleCode::kLearner);
  principal.password_change_required = true;
  EXPECT_EQ(
      (AccessRule{Kind::kRoles, {Grant::kLearner}, false}.Authorize(principal).error().reason),
      "PASSWORD_CHANGE_REQUIRED");
  EXPECT_EQ((AccessRule{Kind::kSignedIn, {}, false}.Authorize(principal).error().reason),
            "PASSWORD_CHANGE_REQUIRED");
  EXPECT_TRUE((AccessRule{Kind::kSignedIn, {}, true}.Authorize(principal)));
}

TEST(AccessRule, SignedInNeedsNoRole) {
  Principal principal = WithRole(RoleCode::kLearner);
  principal.roles.clear();
  EXPECT_TRUE((AccessRule{Kind::kSignedIn, {}, false}.Authorize(principal)));
}

}  // namespace
}  // namespace jixue::rpc
