// Invitations of several units at once, and the limits of making appointments. Rules R-55 and R-57,
// decisions D57, D69 and D70.
#include "libs/obs/metrics.h"
#include "services/identity/jobs/purge_expired.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

using ::testing::IsEmpty;

class Invitations : public IdentityTest {
 protected:
  Invitations()
      : malicious_{MakeUnit("恶意单位").unit_id()},
        honest_{MakeUnit("正当单位").unit_id()},
        id_number_{NewIdNumber()} {}

  // The appointment's id.
  std::string Invite(const std::string& unit, const std::string& name,
                     const std::string& department = "") {
    const auto made = Appoint(UnitAdministrator(unit), unit, id_number_, department, name);
    EXPECT_EQ(made.reason, "");
    return made.response.admin_id();
  }

  // With the first password.
  Outcome<v1::Session> LogInFirst() { return LogIn(id_number_, id_number_.substr(12)); }

  // Logs in with the first password and chooses one. The token.
  std::string Open() {
    const std::string first = LogInFirst().response.access_token();
    v1::ChangePasswordRequest request;
    request.set_current_password(id_number_.substr(12));
    request.set_new_password(kPassword);
    EXPECT_EQ(Ask(&Stub::ChangePassword, request, {first}).reason, "");
    return TokenOf(id_number_);
  }

  std::string TokenOf(const std::string& username) {
    return LogIn(username, kPassword).response.access_token();
  }

  std::string malicious_;
  std::string honest_;
  std::string id_number_;
};

// The older one would name the person and make them a member and admin of a unit that they do not
// know, so that they could not accept the other one.
TEST_F(Invitations, R57_OfTwoUnitsAreBothAskedAndTheFirstPasswordAcceptsNeither) {
  Invite(malicious_, "坏蛋");
  const std::string honest = Invite(honest_, "好人");
  const auto opened = LogInFirst();
  ASSERT_EQ(opened.reason, "");
  EXPECT_TRUE(opened.response.password_change_required());
  ASSERT_EQ(opened.response.principal().roles_size(), 1);
  EXPECT_EQ(opened.response.principal().roles(0).role(), v1::RoleGrant::LEARNER);
  const std::string token = Open();
  EXPECT_EQ(Me(token).response.unit_id(), "");
  EXPECT_EQ(Me(token).response.display_name(), "待确认");
  const auto asked = MyAppointments(token);
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_EQ(asked[0].state(), v1::AppointmentState::ASKED);
  EXPECT_EQ(asked[1].state(), v1::AppointmentState::ASKED);

  ASSERT_EQ(Accept(token, honest).reason, "");
  const std::string person = opened.response.principal().person_id();
  EXPECT_EQ(LastState<v1::PersonState>(person).name(), "好人");
  EXPECT_EQ(LastState<v1::PersonState>(person).version(), 2);
  const auto session = LogIn(id_number_, kPassword);
  EXPECT_EQ(session.response.principal().display_name(), "好人");
  ASSERT_EQ(session.response.principal().roles_size(), 2);
  EXPECT_EQ(session.response.principal().roles(1).unit_id(), honest_);
}

TEST_F(Invitations, NameAPersonOnce) {
  const std::string first = Invite(malicious_, "坏蛋");
  const std::string second = Invite(honest_, "好人");
  ASSERT_EQ(Accept(Open(), second).reason, "");
  ASSERT_EQ(Decline(TokenOf(id_number_), second), "");
  ASSERT_EQ(Accept(TokenOf(id_number_), first).reason, "");
  EXPECT_EQ(Me(TokenOf(id_number_)).response.display_name(), "好人");
}

TEST_F(Invitations, DoNotNameAPersonWhoRegistered) {
  const std::string first = Invite(malicious_, "坏蛋");
  Invite(honest_, "好人");
  Register("zhangsan", honest_, "", id_number_);
  ASSERT_EQ(Accept(TokenOf("zhangsan"), first).reason, "");
  EXPECT_EQ(Me(TokenOf("zhangsan")).response.display_name(), "张三");
}

TEST_F(Invitations, ThatAgreeOnTheNameGiveItAtOnce) {
  Invite(malicious_, "李四");
  Invite(honest_, "李四");
  EXPECT_EQ(LogInFirst().response.principal().display_name(), "李四");
}

TEST_F(Invitations, OfOneUnitForTwoPlacesAcceptTheOlderOne) {
  Invite(honest_, "好人", MakeDepartment(honest_));
  Invite(honest_, "好人");
  const auto session = LogInFirst();
  ASSERT_EQ(session.response.principal().roles_size(), 2);
  EXPECT_TRUE(session.response.principal().roles(1).has_department_id());
  EXPECT_EQ(Me(Open()).response.unit_id(), honest_);
  EXPECT_EQ(MyAppointments(TokenOf(id_number_)).size(), 2U);
}

TEST_F(Invitations, ThatHaveEndedDoNotCount) {
  Invite(malicious_, "坏蛋");
  clock_.Advance(std::chrono::hours{72});
  Invite(honest_, "好人");
  EXPECT_EQ(LogInFirst().response.principal().display_name(), "好人");
  EXPECT_EQ(Me(Open()).response.unit_id(), honest_);
}

// The password lives as long as the newest of them.
TEST_F(Invitations, OfTwoUnitsLeaveTimeForTheNewerOne) {
  Invite(malicious_, "坏蛋");
  clock_.Advance(std::chrono::hours{71});
  Invite(honest_, "好人");
  ASSERT_EQ(LogInFirst().reason, "");
  clock_.Advance(std::chrono::hours{2});
  EXPECT_EQ(LogInFirst().reason, "");
  clock_.Advance(std::chrono::hours{71});
  EXPECT_EQ(LogInFirst().reason, "PASSWORD_EXPIRED");
}

TEST_F(Invitations, OfManyUnitsAreListedInPagesNewestFirst) {
  Register("zhangsan", honest_, "", id_number_);
  const std::string first = Invite(malicious_, "坏蛋");
  const std::string second = Invite(honest_, "好人");
  v1::ListMyAppointmentsRequest request;
  request.set_page_size(1);
  const Caller owner{TokenOf("zhangsan")};
  const auto newest = Ask(&Stub::ListMyAppointments, request, owner);
  ASSERT_EQ(newest.response.items_size(), 1);
  EXPECT_EQ(newest.response.items(0).admin_id(), second);
  request.set_page_token(newest.response.next_page_token());
  const auto oldest = Ask(&Stub::ListMyAppointments, request, owner);
  ASSERT_EQ(oldest.response.items_size(), 1);
  EXPECT_EQ(oldest.response.items(0).admin_id(), first);
  EXPECT_EQ(oldest.response.next_page_token(), "");
}

// Decision D70: the first password tells whether the number has an account.
TEST_F(Invitations, OfTheFourthNumberOfAMaskAreRejected) {
  const std::vector<std::string> numbers = NumbersOfOneMask();
  auto registration = Registration("guess", honest_);
  registration.set_id_number(numbers[0]);
  ASSERT_EQ(Ask(&Stub::CreateAccount, registration).reason, "");
  const Caller chief = UnitAdministrator(honest_);
  EXPECT_EQ(Appoint(chief, honest_, numbers[1]).reason, "");
  EXPECT_EQ(Appoint(chief, honest_, numbers[2]).reason, "");
  EXPECT_EQ(Appoint(chief, honest_, numbers[2]).reason, "ADMIN_EXISTS");
  const auto fourth = Appoint(chief, honest_, numbers[3]);
  EXPECT_EQ(fourth.reason, "REGISTRATION_LIMIT");
  EXPECT_GT(std::stoi(fourth.params.at("retryAfterSeconds")), 29 * 24 * 60 * 60);
  EXPECT_EQ(Appoint(Operator(), malicious_, numbers[3]).reason, "REGISTRATION_LIMIT");
  EXPECT_EQ(Appoint(chief, honest_, numbers[0]).reason, "") << "the same is no further one";
  EXPECT_THAT(obs::MetricsText(),
              ::testing::ContainsRegex(R"(registrations_refused_total\{limit="number"\} [1-9])"));
  registration.set_username("another");
  registration.set_id_number(numbers[3]);
  EXPECT_EQ(Ask(&Stub::CreateAccount, registration).reason, "REGISTRATION_LIMIT");
}

// ADMIN_EXISTS would complete the masked number of an admin.
TEST_F(Invitations, CountANumberAlsoWhenTheyFail) {
  const std::vector<std::string> numbers = NumbersOfOneMask();
  ASSERT_EQ(AppointAndLogIn(honest_, numbers[0]).reason, "");
  const Caller chief = UnitAdministrator(honest_);
  EXPECT_EQ(Appoint(chief, honest_, numbers[0]).reason, "ADMIN_EXISTS");
  EXPECT_EQ(Sql("SELECT count(*) FROM registration_number"), "1");
  EXPECT_EQ(Appoint(chief, malicious_, numbers[1]).reason, "UNIT_NOT_FOUND");
  EXPECT_EQ(Sql("SELECT count(*) FROM registration_number"), "1")
      << "nobody counts numbers in the name of another unit";
}

TEST_F(Invitations, AreAtMostFiftyOfAUnitInADay) {
  const Caller chief = UnitAdministrator(honest_);
  ASSERT_EQ(Appoint(chief, honest_, NewIdNumber()).reason, "");
  Sql("INSERT INTO made_appointment SELECT gen_random_uuid(), unit_id, sha256(n::text::bytea), "
      "made_at FROM made_appointment, generate_series(1, 48) AS n");
  EXPECT_EQ(Appoint(chief, honest_, NewIdNumber()).reason, "");
  EXPECT_EQ(Appoint(chief, honest_, NewIdNumber()).reason, "APPOINTMENT_LIMIT");
  EXPECT_EQ(Appoint(Operator(), honest_, NewIdNumber()).reason, "")
      << "a chief cannot keep an operator from appointing";
  EXPECT_EQ(Appoint(UnitAdministrator(malicious_), malicious_, NewIdNumber()).reason, "");
  clock_.Advance(std::chrono::hours{24});
  EXPECT_EQ(Appoint(UnitAdministrator(honest_), honest_, NewIdNumber()).reason, "");
}

TEST_F(Invitations, OfOneNumberAreAtMostThreeInThirtyDays) {
  Register("zhangsan", honest_, "", id_number_);
  const Caller chief = UnitAdministrator(malicious_);
  for (int i = 0; i < 3; ++i) {
    const auto made = Appoint(chief, malicious_, id_number_);
    ASSERT_EQ(made.reason, "");
    ASSERT_EQ(Decline(TokenOf("zhangsan"), made.response.admin_id()), "");
  }
  const auto fourth = Appoint(chief, malicious_, id_number_);
  EXPECT_EQ(fourth.reason, "APPOINTMENT_LIMIT");
  EXPECT_EQ(fourth.params.at("personMax"), "3");
  EXPECT_THAT(MyAppointments(TokenOf("zhangsan")), IsEmpty());
  EXPECT_EQ(Appoint(UnitAdministrator(honest_), honest_, id_number_).reason, "");
  clock_.Advance(std::chrono::hours{24 * 30});
  EXPECT_EQ(Appoint(UnitAdministrator(malicious_), malicious_, id_number_).reason, "");
  PurgeExpired(database_.pool(), clock_, config_.address_limit.window, {});
  EXPECT_EQ(Sql("SELECT count(*) FROM made_appointment"), "1");
}

}  // namespace
}  // namespace jixue::identity
