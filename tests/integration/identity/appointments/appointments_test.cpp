// Appointments of unit admins: being asked, accepting, declining, resigning and being removed.
// Rules, decisions D57 and D69.
#include <future>

#include "services/identity/jobs/purge_expired.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

using ::testing::IsEmpty;

class Appointments : public IdentityTest {
 protected:
  Appointments() : unit_{MakeUnit().unit_id()}, id_number_{NewIdNumber()} {}

  std::string TokenOf(const std::string& username) {
    return LogIn(username, kPassword).response.access_token();
  }

  // The first password of the ID number.
  std::string FirstPassword() const { return id_number_.substr(12); }

  std::vector<v1::UnitAdmin> Listed(const std::string& unit) {
    v1::ListUnitAdminsRequest request;
    request.set_unit_id(unit);
    const auto list = Ask(&Stub::ListUnitAdmins, request, Operator());
    return {list.response.items().begin(), list.response.items().end()};
  }

  std::string End(const Caller& caller, const std::string& unit, const std::string& admin,
                  const std::string& etag = "*") {
    v1::DeleteUnitAdminRequest request;
    request.set_unit_id(unit);
    request.set_admin_id(admin);
    request.set_etag(etag);
    return Ask(&Stub::DeleteUnitAdmin, request, caller).reason;
  }

  // Appoints a registered person, who accepts. Returns the appointment.
  v1::Appointment MakeAdmin(const std::string& username, const std::string& department = "") {
    const std::string number = NewIdNumber();
    Register(username, unit_, "", number);
    const auto made = Appoint(Operator(), unit_, number, department);
    const auto accepted = Accept(TokenOf(username), made.response.admin_id());
    EXPECT_EQ(accepted.reason, "");
    return accepted.response;
  }

  std::string unit_;
  std::string id_number_;
};

// An account made for a stranger's ID number would keep its owner from registering.
TEST_F(Appointments, OfAnUnknownNumberMakeNoAccountSoThatItsOwnerRegisters) {
  const auto made = Appoint(Operator(), unit_, id_number_);
  ASSERT_EQ(made.reason, "");
  EXPECT_EQ(Sql("SELECT count(*) FROM account WHERE person_id IS NOT NULL"), "0");
  EXPECT_EQ(Sql("SELECT count(*) FROM person"), "0");
  EXPECT_EQ(Sql("SELECT count(*) FROM outbox WHERE type = 'jixue.identity.v1.PersonState'"), "0");

  const std::string other = MakeUnit("自选单位").unit_id();
  const std::string person = Register("owner", other, "", id_number_);
  EXPECT_NE(person, made.response.person_id());
  EXPECT_EQ(LogIn(id_number_, FirstPassword()).reason, "CREDENTIALS_INVALID")
      << "the first password opens no account that its owner made";
  const auto asked = MyAppointments(TokenOf("owner"));
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].admin_id(), made.response.admin_id());
  EXPECT_EQ(asked[0].unit_name(), "广西大学");
  EXPECT_EQ(asked[0].state(), v1::AppointmentState::ASKED);
  ASSERT_EQ(Accept(TokenOf("owner"), asked[0].admin_id()).reason, "");
  EXPECT_EQ(Me(TokenOf("owner")).response.unit_id(), other) << "accepting moves nobody";
}

TEST_F(Appointments, OfAKnownPersonGiveNothingBeforeTheyAccept) {
  const std::string other = MakeUnit("自选单位").unit_id();
  const std::string person = Register("zhangsan", other, "", id_number_);
  const auto before = LogIn("zhangsan", kPassword);
  const auto made = Appoint(Operator(), unit_, id_number_);
  ASSERT_EQ(made.reason, "");
  EXPECT_EQ(LogIn("zhangsan", kPassword).response.principal().roles_size(), 1);
  EXPECT_EQ(Sql("SELECT version FROM account WHERE person_id IS NOT NULL"), "1");
  EXPECT_EQ(LastState<v1::PersonState>(person).unit_id(), other);

  const auto accepted = Accept(before.response.access_token(), made.response.admin_id());
  ASSERT_EQ(accepted.reason, "");
  EXPECT_EQ(accepted.response.state(), v1::AppointmentState::ACTIVE);
  EXPECT_EQ(accepted.response.etag(), "2");
  EXPECT_EQ(Sql("SELECT minimum_version FROM revocation"), "2")
      << "tokens with the old roles are revoked";
  const auto after = Refresh(before.response.refresh_token());
  ASSERT_EQ(after.reason, "") << "the session continues";
  EXPECT_FALSE(after.response.password_change_required());
  EXPECT_EQ(after.response.principal().roles_size(), 2);
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "");
  EXPECT_EQ(LastState<v1::PersonState>(person).unit_id(), other);
  EXPECT_EQ(Accept(after.response.access_token(), made.response.admin_id()).reason, "")
      << "accepting twice is no error";
}

// What the response or the list differed in would tell whose number it is.
TEST_F(Appointments, LookAlikeForUnknownKnownAndForeignAdminsNumbers) {
  const std::string known = NewIdNumber();
  const std::string admin = NewIdNumber();
  const std::string person = Register("zhangsan", unit_, "", known);
  const std::string other = MakeUnit("另一单位").unit_id();
  ASSERT_EQ(AppointAndLogIn(other, admin).reason, "");
  const std::string foreign = Listed(other)[0].person_id();
  for (const std::string& number : {id_number_, known, admin}) {
    auto made = Appoint(UnitAdministrator(unit_), unit_, number);
    ASSERT_EQ(made.reason, "");
    EXPECT_NE(made.response.person_id(), person);
    EXPECT_NE(made.response.person_id(), foreign);
    const auto listed = Listed(unit_)[0];
    EXPECT_EQ(listed.admin_id(), made.response.admin_id());
    EXPECT_EQ(listed.person_id(), made.response.person_id()) << "the reserved one";
    EXPECT_EQ(listed.name(), "李四") << "what was typed, not 张三";
    EXPECT_EQ(listed.state(), v1::AppointmentState::INVITED);
    EXPECT_EQ(Appoint(UnitAdministrator(unit_), unit_, number).reason, "ADMIN_EXISTS");
  }
  ASSERT_EQ(Accept(TokenOf("zhangsan"), Listed(unit_)[1].admin_id()).reason, "");
  EXPECT_EQ(Listed(unit_)[1].state(), v1::AppointmentState::ACTIVE);
  EXPECT_EQ(Listed(unit_)[1].name(), "张三");
  EXPECT_EQ(Listed(unit_)[1].person_id(), person);
}

TEST_F(Appointments, R55_AnAdminOfAnotherUnitAcceptsOnlyAfterResigning) {
  const std::string other = MakeUnit("另一单位").unit_id();
  Register("zhangsan", unit_, "", id_number_);
  const std::string first = Appoint(Operator(), unit_, id_number_).response.admin_id();
  const std::string second = Appoint(Operator(), other, id_number_).response.admin_id();
  ASSERT_EQ(Accept(TokenOf("zhangsan"), first).reason, "");
  EXPECT_EQ(Accept(TokenOf("zhangsan"), second).reason, "ADMIN_OF_OTHER_UNIT");
  EXPECT_EQ(MyAppointments(TokenOf("zhangsan")).size(), 2U);
  ASSERT_EQ(Decline(TokenOf("zhangsan"), first), "");
  EXPECT_EQ(Accept(TokenOf("zhangsan"), second).reason, "");
}

TEST_F(Appointments, R57_AnUnansweredOneIsGoneAfterThreeDaysWithoutATrace) {
  Register("zhangsan", unit_, "", id_number_);
  const std::string asked = Appoint(Operator(), unit_, id_number_).response.admin_id();
  const std::string invited = NewIdNumber();
  ASSERT_EQ(Appoint(Operator(), unit_, invited).reason, "");
  clock_.Advance(std::chrono::hours{72} - std::chrono::milliseconds{2});
  EXPECT_EQ(Listed(unit_).size(), 2U);
  EXPECT_EQ(MyAppointments(TokenOf("zhangsan")).size(), 1U);
  clock_.Advance(std::chrono::milliseconds{2});
  EXPECT_THAT(Listed(unit_), IsEmpty());
  EXPECT_THAT(MyAppointments(TokenOf("zhangsan")), IsEmpty());
  EXPECT_EQ(Accept(TokenOf("zhangsan"), asked).reason, "APPOINTMENT_NOT_FOUND");
  EXPECT_EQ(Decline(TokenOf("zhangsan"), asked), "APPOINTMENT_NOT_FOUND");
  EXPECT_EQ(LogIn(invited, invited.substr(12)).reason, "CREDENTIALS_INVALID");
  EXPECT_EQ(End(Operator(), unit_, asked), "ADMIN_NOT_FOUND");
  EXPECT_EQ(Appoint(Operator(), unit_, id_number_).reason, "") << "an expired one makes way";
  PurgeExpired(database_.pool(), clock_, config_.address_limit.window, {});
  EXPECT_EQ(Sql("SELECT count(*) FROM appointment"), "1");
  EXPECT_EQ(Sql("SELECT count(*) FROM ended_unit_admin"), "0");
}

TEST_F(Appointments, R57_TheirTimeDoesNotRunWhileLogInIsNotAllowed) {
  v1::CreateUnitAdminRequest request;
  request.set_unit_id(unit_);
  request.set_name("李四");
  request.set_id_number(id_number_);
  ASSERT_EQ(Ask(&Stub::CreateUnitAdmin, request, Operator()).reason, "");
  clock_.Advance(std::chrono::hours{1000});
  PurgeExpired(database_.pool(), clock_, config_.address_limit.window, {});
  EXPECT_EQ(Listed(unit_).size(), 1U);
  EXPECT_EQ(LogIn(id_number_, FirstPassword()).reason, "CREDENTIALS_INVALID");
}

TEST_F(Appointments, AreDeclinedByTheirOwnerOnlyAndWithTheEtag) {
  Register("zhangsan", unit_, "", id_number_);
  Register("wang", unit_);
  const std::string admin = Appoint(Operator(), unit_, id_number_).response.admin_id();
  EXPECT_THAT(MyAppointments(TokenOf("wang")), IsEmpty());
  EXPECT_EQ(Accept(TokenOf("wang"), admin).reason, "APPOINTMENT_NOT_FOUND");
  EXPECT_EQ(Decline(TokenOf("wang"), admin), "APPOINTMENT_NOT_FOUND");
  EXPECT_EQ(Decline(TokenOf("zhangsan"), admin, ""), "ETAG_REQUIRED");
  EXPECT_EQ(Decline(TokenOf("zhangsan"), admin, "2"), "ETAG_STALE");
  EXPECT_EQ(Decline(TokenOf("zhangsan"), admin, "1"), "");
  EXPECT_THAT(Listed(unit_), IsEmpty());
  EXPECT_EQ(Accept(TokenOf("zhangsan"), admin).reason, "APPOINTMENT_NOT_FOUND");
}

TEST_F(Appointments, AnOperatorHasNoneAndAcceptsNone) {
  EXPECT_THAT(MyAppointments(Operator().token), IsEmpty());
  EXPECT_EQ(Accept(Operator().token, UnitId::New(clock_.Now()).ToText()).reason,
            "APPOINTMENT_NOT_FOUND");
  EXPECT_EQ(Accept(Operator().token, "x").CodeAt("#/adminId"), "BAD_FORMAT");
}

TEST_F(Appointments, AResignationTakesTheRoleAndLeavesTheAccount) {
  const v1::Appointment mine = MakeAdmin("zhangsan");
  const auto session = LogIn("zhangsan", kPassword);
  EXPECT_EQ(Decline(session.response.access_token(), mine.admin_id(), "1"), "ETAG_STALE");
  ASSERT_EQ(Decline(session.response.access_token(), mine.admin_id(), mine.etag()), "")
      << "the last one may resign";
  EXPECT_EQ(Sql("SELECT max(minimum_version) FROM revocation"), "3");
  EXPECT_EQ(Refresh(session.response.refresh_token()).response.principal().roles_size(), 1);
  EXPECT_THAT(Listed(unit_), IsEmpty());
  EXPECT_EQ(Sql("SELECT count(*) FROM ended_unit_admin e JOIN account a ON a.account_id = "
                "e.ended_by AND a.account_id = e.account_id"),
            "1");
}

TEST_F(Appointments, AreEndedByOperatorsAndUnitAdministratorsOfTheUnit) {
  const std::string department = MakeDepartment(unit_);
  const v1::Appointment mine = MakeAdmin("zhangsan", department);
  const auto session = LogIn("zhangsan", kPassword);
  const std::string other = MakeUnit("另一单位").unit_id();
  EXPECT_EQ(End(DepartmentAdministrator(unit_, department), unit_, mine.admin_id()),
            "PERMISSION_DENIED");
  EXPECT_EQ(End(UnitAdministrator(other), unit_, mine.admin_id()), "UNIT_NOT_FOUND");
  EXPECT_EQ(End(UnitAdministrator(other), other, mine.admin_id()), "ADMIN_NOT_FOUND");
  EXPECT_EQ(End(UnitAdministrator(unit_), unit_, mine.admin_id(), ""), "ETAG_REQUIRED");
  EXPECT_EQ(End(UnitAdministrator(unit_), unit_, mine.admin_id(), "1"), "ETAG_STALE");
  ASSERT_EQ(End(UnitAdministrator(unit_), unit_, mine.admin_id(), mine.etag()), "");
  EXPECT_EQ(End(UnitAdministrator(unit_), unit_, mine.admin_id()), "ADMIN_NOT_FOUND");
  EXPECT_EQ(Refresh(session.response.refresh_token()).response.principal().roles_size(), 1);

  const std::string invited = Appoint(Operator(), unit_, id_number_).response.admin_id();
  EXPECT_EQ(End(UnitAdministrator(unit_), unit_, invited, "1"), "");
  EXPECT_EQ(LogIn(id_number_, FirstPassword()).reason, "CREDENTIALS_INVALID");
}

TEST_F(Appointments, R55_TheLastChiefIsRemovedByNobodyElse) {
  const v1::Appointment first = MakeAdmin("zhangsan");
  MakeAdmin("wang", MakeDepartment(unit_));
  Appoint(Operator(), unit_, NewIdNumber());
  EXPECT_EQ(End(Operator(), unit_, first.admin_id()), "LAST_CHIEF")
      << "neither a department's admin nor an invitation manages the unit";
  const v1::Appointment second = MakeAdmin("zhao");
  EXPECT_EQ(End({TokenOf("zhao")}, unit_, first.admin_id()), "");
  EXPECT_EQ(End({TokenOf("zhao")}, unit_, second.admin_id()), "") << "their own role";
}

TEST_F(Appointments, R55_OfTwoChiefsWhoRemoveEachOtherOneRemains) {
  const v1::Appointment one = MakeAdmin("zhangsan");
  const v1::Appointment two = MakeAdmin("wang");
  const std::string first = TokenOf("zhangsan");
  const std::string second = TokenOf("wang");
  auto left = std::async(std::launch::async, [&] { return End({first}, unit_, two.admin_id()); });
  auto right = std::async(std::launch::async, [&] { return End({second}, unit_, one.admin_id()); });
  const std::vector<std::string> reasons{left.get(), right.get()};
  EXPECT_THAT(reasons, ::testing::UnorderedElementsAre("", "TOKEN_INVALID"))
      << "the role of the other one has ended";
  EXPECT_EQ(Listed(unit_).size(), 1U);
}

TEST_F(Appointments, AFirstLogInAndARegistrationAtOnceMakeOnePerson) {
  ASSERT_EQ(Appoint(Operator(), unit_, id_number_).reason, "");
  auto request = Registration("owner", unit_);
  request.set_id_number(id_number_);
  auto registration =
      std::async(std::launch::async, [&] { return Ask(&Stub::CreateAccount, request).reason; });
  auto log_in =
      std::async(std::launch::async, [&] { return LogIn(id_number_, FirstPassword()).reason; });
  const std::string registered = registration.get();
  const std::string logged_in = log_in.get();
  EXPECT_EQ(Sql("SELECT count(*) FROM person"), "1");
  EXPECT_EQ(registered.empty() ? logged_in : registered,
            registered.empty() ? "CREDENTIALS_INVALID" : "ID_NUMBER_TAKEN");
}

TEST_F(Appointments, ManyFirstLogInsAtOnceMakeOneAccount) {
  ASSERT_EQ(Appoint(Operator(), unit_, id_number_).reason, "");
  std::vector<std::future<std::string>> all;
  for (int i = 0; i < 4; ++i) {
    all.push_back(
        std::async(std::launch::async, [&] { return LogIn(id_number_, FirstPassword()).reason; }));
  }
  for (auto& one : all) EXPECT_EQ(one.get(), "");
  EXPECT_EQ(Sql("SELECT count(*) FROM account WHERE person_id IS NOT NULL"), "1");
  EXPECT_EQ(Sql("SELECT count(*) FROM role_grant"), "2");
}

TEST_F(Appointments, WrongPasswordsLockAnInvitedNumberLikeAnyName) {
  ASSERT_EQ(Appoint(Operator(), unit_, id_number_).reason, "");
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(LogIn(id_number_, "wrong-Password-1").reason, "CREDENTIALS_INVALID");
  }
  EXPECT_EQ(LogIn(id_number_, FirstPassword()).reason, "LOGIN_LOCKED");
  EXPECT_EQ(Sql("SELECT count(*) FROM account WHERE person_id IS NOT NULL"), "0");
}

TEST_F(Appointments, TheIdNumberIsNotStoredInPlaintext) {
  ASSERT_EQ(Appoint(Operator(), unit_, id_number_).reason, "");
  EXPECT_EQ(Sql("SELECT count(*) FROM appointment AS t WHERE t::text LIKE '%" + id_number_ + "%'"),
            "0");
}

}  // namespace
}  // namespace jixue::identity
