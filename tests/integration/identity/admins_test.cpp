// Unit admins. Rules, decision D14.
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

class Admins : public IdentityTest {
 protected:
  Admins() : unit_{MakeUnit().unit_id()} {}

  Outcome<v1::ListUnitAdminsResponse> List(const Caller& caller, const std::string& unit) {
    v1::ListUnitAdminsRequest request;
    request.set_unit_id(unit);
    return Ask(&Stub::ListUnitAdmins, request, caller);
  }

  std::string unit_;
};

TEST_F(Admins, ANewAdminIsAPersonAMemberAndALearnerFromTheFirstLogInOn) {
  const std::string department = MakeDepartment(unit_);
  const std::string id_number = NewIdNumber();
  const auto made = Appoint(Operator(), unit_, id_number, department);
  ASSERT_EQ(made.reason, "");
  EXPECT_EQ(made.response.username(), id_number);
  EXPECT_EQ(made.response.department_id(), department);
  EXPECT_EQ(made.response.etag(), "1");
  EXPECT_EQ(Sql("SELECT count(*) FROM person"), "0");
  const auto session = LogIn(id_number, id_number.substr(12));
  const auto state = LastState<v1::PersonState>(made.response.person_id());
  EXPECT_EQ(state.name(), "李四");
  EXPECT_EQ(state.unit_id(), unit_);
  EXPECT_EQ(state.department_id(), department);
  EXPECT_EQ(session.response.principal().person_id(), made.response.person_id());
  ASSERT_EQ(session.response.principal().roles_size(), 2);
  EXPECT_EQ(session.response.principal().roles(0).role(), v1::RoleGrant::LEARNER);
  EXPECT_EQ(session.response.principal().roles(1).role(), v1::RoleGrant::UNIT_ADMIN);
  EXPECT_EQ(session.response.principal().roles(1).unit_id(), unit_);
  EXPECT_EQ(session.response.principal().roles(1).department_id(), department);
}

TEST_F(Admins, TheIdNumberIsNotStoredAsUserName) {
  AppointAndLogIn(unit_, NewIdNumber());
  EXPECT_EQ(Sql("SELECT count(*) FROM account WHERE username IS NULL"), "1");
}

TEST_F(Admins, R55_TheSameAppointmentTwiceIsRejected) {
  const std::string department = MakeDepartment(unit_);
  const std::string id_number = NewIdNumber();
  ASSERT_EQ(Appoint(Operator(), unit_, id_number).reason, "");
  EXPECT_EQ(Appoint(Operator(), unit_, id_number).reason, "ADMIN_EXISTS");
  EXPECT_EQ(Appoint(Operator(), unit_, id_number, department).reason, "");
  ASSERT_EQ(LogIn(id_number, id_number.substr(12)).reason, "");
  EXPECT_EQ(Appoint(Operator(), unit_, id_number).reason, "ADMIN_EXISTS") << "accepted meanwhile";
}

TEST_F(Admins, R55_AUnitAdministratorAppointsInTheirOwnUnitOnly) {
  const std::string other = MakeUnit("另一单位").unit_id();
  const std::string department = MakeDepartment(unit_);
  EXPECT_EQ(Appoint(UnitAdministrator(unit_), unit_, NewIdNumber(), department).reason, "");
  EXPECT_EQ(Appoint(UnitAdministrator(unit_), other, NewIdNumber()).reason, "UNIT_NOT_FOUND");
  EXPECT_EQ(Appoint(DepartmentAdministrator(unit_, department), unit_, NewIdNumber()).reason,
            "PERMISSION_DENIED");
}

TEST_F(Admins, TheDepartmentMustBeOneOfTheUnit) {
  const std::string other = MakeUnit("另一单位").unit_id();
  EXPECT_EQ(Appoint(Operator(), unit_, NewIdNumber(), MakeDepartment(other)).reason,
            "DEPARTMENT_NOT_FOUND");
}

TEST_F(Admins, AWrongIdNumberIsRejectedAtItsField) {
  EXPECT_EQ(Appoint(Operator(), unit_, "450100199001010018").CodeAt("#/idNumber"),
            "ID_NUMBER_CHECK");
}

// The flag "may log in".
TEST_F(Admins, R57_WithoutTheFlagNobodyLogsIn) {
  v1::CreateUnitAdminRequest request;
  request.set_unit_id(unit_);
  request.set_name("李四");
  request.set_id_number(NewIdNumber());
  ASSERT_EQ(Ask(&Stub::CreateUnitAdmin, request, Operator()).reason, "");
  EXPECT_EQ(LogIn(request.id_number(), request.id_number().substr(12)).reason,
            "CREDENTIALS_INVALID");
}

TEST_F(Admins, R57_WithoutTheFlagALearnerStaysALearner) {
  v1::CreateUnitAdminRequest request;
  request.set_unit_id(unit_);
  request.set_name("李四");
  request.set_id_number(NewIdNumber());
  Register("zhangsan", unit_, "", request.id_number());
  const auto made = Ask(&Stub::CreateUnitAdmin, request, Operator());
  ASSERT_EQ(made.reason, "");
  const std::string token = LogIn("zhangsan", kPassword).response.access_token();
  ASSERT_EQ(Accept(token, made.response.admin_id()).reason, "");
  EXPECT_EQ(LogIn("zhangsan", kPassword).response.principal().roles_size(), 1);
}

TEST_F(Admins, AreListedForUnitAdministratorsAndOperators) {
  const std::string department = MakeDepartment(unit_);
  const std::string id_number = NewIdNumber();
  const std::string first = Appoint(Operator(), unit_, NewIdNumber()).response.admin_id();
  const std::string second = Appoint(Operator(), unit_, id_number, department).response.admin_id();
  const auto list = List(UnitAdministrator(unit_), unit_);
  ASSERT_EQ(list.response.items_size(), 2);
  EXPECT_EQ(list.response.items(0).admin_id(), second);
  EXPECT_EQ(list.response.items(0).department_id(), department);
  EXPECT_EQ(list.response.items(0).id_number_masked(),
            id_number.substr(0, 6) + "**********" + id_number.substr(16));
  EXPECT_EQ(list.response.items(1).admin_id(), first);
  EXPECT_FALSE(list.response.items(1).has_department_id());
  EXPECT_EQ(list.response.items(1).state(), v1::AppointmentState::INVITED);
  EXPECT_EQ(List(Operator(), unit_).response.items_size(), 2);
  EXPECT_EQ(List(UnitAdministrator(MakeUnit("另一单位").unit_id()), unit_).reason,
            "UNIT_NOT_FOUND");
}

TEST_F(Admins, ARepeatedKeyAppointsOnce) {
  v1::CreateUnitAdminRequest request;
  request.set_unit_id(unit_);
  request.set_name("李四");
  request.set_id_number(NewIdNumber());
  Caller caller = Operator();
  caller.key = "appoint-1";
  const auto first = Ask(&Stub::CreateUnitAdmin, request, caller);
  const auto second = Ask(&Stub::CreateUnitAdmin, request, caller);
  ASSERT_EQ(second.reason, "");
  EXPECT_EQ(first.response.SerializeAsString(), second.response.SerializeAsString());
}

}  // namespace
}  // namespace jixue::identity
