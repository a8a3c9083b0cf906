// The caller's own data (我的信息). Rules.
#include "services/identity/app/accounts/create_operator.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

class OwnDataTest : public IdentityTest {
 protected:
  OwnDataTest()
      : unit_{MakeUnit().unit_id()},
        department_{MakeDepartment(unit_)},
        person_{Register("zhangsan", unit_, department_)},
        token_{LogIn("zhangsan", kPassword).response.access_token()} {}

  static v1::UpdateMeRequest Change(const std::string& etag,
                                    const std::vector<std::string>& names) {
    v1::UpdateMeRequest request;
    request.set_etag(etag);
    for (const std::string& name : names) request.mutable_update_mask()->add_paths(name);
    return request;
  }

  Outcome<v1::Me> Send(const v1::UpdateMeRequest& request) {
    return Ask(&Stub::UpdateMe, request, {token_});
  }

  std::string unit_;
  std::string department_;
  std::string person_;
  std::string token_;
};

TEST_F(OwnDataTest, PersonalFieldsAreMasked) {
  const auto me = Me(token_).response;
  EXPECT_EQ(me.person_id(), person_);
  EXPECT_EQ(me.display_name(), "张三");
  EXPECT_EQ(me.username(), "zhangsan");
  EXPECT_EQ(me.mobile_masked(), "139****0000");
  EXPECT_EQ(me.email_masked(), "z***@example.com");
  EXPECT_FALSE(me.profile_incomplete());
  EXPECT_EQ(me.roles_size(), 1);
  EXPECT_EQ(me.etag(), "1");
}

TEST_F(OwnDataTest, R56_AChangeOfUnitClearsTheDepartment) {
  const std::string other = MakeUnit("另一单位").unit_id();
  auto request = Change("1", {"unit_id"});
  request.set_unit_id(other);
  const auto changed = Send(request);
  ASSERT_EQ(changed.reason, "");
  EXPECT_EQ(changed.response.unit_id(), other);
  EXPECT_FALSE(changed.response.has_department_id());
  const auto state = LastState<v1::PersonState>(person_);
  EXPECT_EQ(state.unit_id(), other);
  EXPECT_FALSE(state.has_department_id());
  EXPECT_EQ(state.version(), 2);
}

TEST_F(OwnDataTest, R56_UnitAndDepartmentMustBelongTogether) {
  const std::string other = MakeUnit("另一单位").unit_id();
  auto request = Change("1", {"unit_id", "department_id"});
  request.set_unit_id(other);
  request.set_department_id(department_);
  EXPECT_EQ(Send(request).reason, "DEPARTMENT_NOT_FOUND");
  request.set_unit_id(UnitId::New(clock_.Now()).ToText());
  EXPECT_EQ(Send(request).reason, "UNIT_NOT_FOUND");
  request.set_unit_id(other);
  request.set_department_id(MakeDepartment(other, "新部门"));
  EXPECT_EQ(Send(request).response.department_id(), request.department_id());
}

TEST_F(OwnDataTest, HasTheSameEtagForTheAdmin) {
  v1::UpdatePersonRequest move;
  move.set_person_id(person_);
  move.set_etag("1");
  move.mutable_update_mask()->add_paths("department_id");
  ASSERT_EQ(Ask(&Stub::UpdatePerson, move, UnitAdministrator(unit_)).reason, "");
  auto request = Change("1", {"mobile"});
  request.set_mobile("13711112222");
  EXPECT_EQ(Send(request).reason, "ETAG_STALE");
  request.set_etag("");
  EXPECT_EQ(Send(request).reason, "ETAG_REQUIRED");
  request.set_etag("W/\"2\"");
  EXPECT_EQ(Send(request).response.mobile_masked(), "137****2222");
}

TEST_F(OwnDataTest, R58_MobileAndMailCanBeChangedButNotCleared) {
  EXPECT_EQ(Send(Change("1", {"mobile"})).CodeAt("#/mobile"), "REQUIRED");
  EXPECT_EQ(Send(Change("1", {"email"})).CodeAt("#/email"), "REQUIRED");
  auto request = Change("1", {"email"});
  request.set_email("new@example.com");
  const auto changed = Send(request);
  EXPECT_EQ(changed.response.email_masked(), "n***@example.com");
  EXPECT_EQ(changed.response.mobile_masked(), "139****0000");
}

TEST_F(OwnDataTest, R58_IsCompletedAtTheFirstLogIn) {
  const std::string id_number = NewIdNumber();
  ASSERT_EQ(Appoint(Operator(), unit_, id_number).reason, "");
  auto session = LogIn(id_number, id_number.substr(12));
  EXPECT_TRUE(session.response.profile_incomplete());
  v1::ChangePasswordRequest password;
  password.set_current_password(id_number.substr(12));
  password.set_new_password("Admin-4711-9x");
  ASSERT_EQ(Ask(&Stub::ChangePassword, password, {session.response.access_token()}).reason, "");
  session = Refresh(session.response.refresh_token());
  token_ = session.response.access_token();
  EXPECT_TRUE(Me(token_).response.profile_incomplete());
  EXPECT_FALSE(Me(token_).response.has_mobile_masked());
  EXPECT_FALSE(Me(token_).response.has_username());
  auto request = Change("1", {"mobile", "email"});
  request.set_mobile("13900000001");
  request.set_email("admin@example.com");
  EXPECT_FALSE(Send(request).response.profile_incomplete());
  EXPECT_FALSE(Refresh(session.response.refresh_token()).response.profile_incomplete());
}

TEST_F(OwnDataTest, AnOperatorHasNoPerson) {
  auth::PasswordHasher hasher{{}};
  ASSERT_TRUE(CreateOperator(database_.pool(), hasher, clock_.Now(),
                             {"operator", Secret{"Operator-demo-1"}}));
  const auto session = LogIn("operator", "Operator-demo-1");
  ASSERT_EQ(session.reason, "");
  EXPECT_FALSE(session.response.principal().has_person_id());
  EXPECT_EQ(session.response.principal().display_name(), "operator");
  EXPECT_FALSE(session.response.profile_incomplete());
  const auto me = Me(session.response.access_token());
  EXPECT_FALSE(me.response.has_person_id());
  EXPECT_EQ(me.response.roles(0).role(), v1::RoleGrant::PLATFORM_OPERATOR);
  token_ = session.response.access_token();
  EXPECT_EQ(Send(Change("1", {"mobile"})).CodeAt("#/mobile"), "REQUIRED");
  EXPECT_EQ(Send(Change("1", {"title_series"})).reason, "ACCOUNT_HAS_NO_PERSON");
}

}  // namespace
}  // namespace jixue::identity
