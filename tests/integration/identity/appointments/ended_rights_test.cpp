// Administrative writes with a token whose account has changed since: the gateway hears of it a
// moment later, identity knows at once.
#include <functional>
#include <map>
#include <set>

#include "libs/contract/method.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

class EndedRights : public IdentityTest {
 protected:
  // Calls an RPC and returns its reason.
  using Write = std::function<std::string(const Caller&)>;

  EndedRights()
      : unit_{MakeUnit().unit_id()},
        learner_{Register("learner", unit_)},
        invited_{Appoint(Operator(), unit_, NewIdNumber()).response.admin_id()} {}

  // All of them with what they need to succeed, except that CreateDepartment succeeds once.
  std::map<std::string, Write> Writes() {
    return {{"CreateUnit", [this](const Caller& by) { return CreateUnit(by); }},
            {"UpdateUnit", [this](const Caller& by) { return UpdateUnit(by); }},
            {"CreateUnitAdmin",
             [this](const Caller& by) { return Appoint(by, unit_, NewIdNumber()).reason; }},
            {"DeleteUnitAdmin", [this](const Caller& by) { return DeleteUnitAdmin(by); }},
            {"CreateDepartment", [this](const Caller& by) { return CreateDepartment(by); }},
            {"UpdatePerson", [this](const Caller& by) { return UpdatePerson(by); }},
            {"ResetPassword", [this](const Caller& by) { return ResetPassword(by); }}};
  }

  std::string CreateUnit(const Caller& by) {
    v1::CreateUnitRequest request;
    request.set_name("新单位");
    request.set_credit_code(NewCreditCode());
    request.set_region_code("450100");
    request.set_kind(v1::UnitKind::PUBLIC_INSTITUTION);
    return Ask(&Stub::CreateUnit, request, by).reason;
  }

  std::string UpdateUnit(const Caller& by) {
    v1::UpdateUnitRequest request;
    request.set_unit_id(unit_);
    request.set_etag("*");
    request.set_name("改名");
    return Ask(&Stub::UpdateUnit, request, by).reason;
  }

  std::string DeleteUnitAdmin(const Caller& by) {
    v1::DeleteUnitAdminRequest request;
    request.set_unit_id(unit_);
    request.set_admin_id(invited_);
    request.set_etag("*");
    return Ask(&Stub::DeleteUnitAdmin, request, by).reason;
  }

  std::string CreateDepartment(const Caller& by) {
    v1::CreateDepartmentRequest request;
    request.set_unit_id(unit_);
    request.set_name("计算机学院");
    return Ask(&Stub::CreateDepartment, request, by).reason;
  }

  std::string UpdatePerson(const Caller& by) {
    v1::UpdatePersonRequest request;
    request.set_person_id(learner_);
    request.set_etag("*");
    request.set_title_series("高等学校教师");
    return Ask(&Stub::UpdatePerson, request, by).reason;
  }

  std::string ResetPassword(const Caller& by) {
    v1::ResetPasswordRequest request;
    request.set_person_id(learner_);
    return Ask(&Stub::ResetPassword, request, by).reason;
  }

  // A registered person who accepted to manage the unit, logged in.
  v1::Session Chief() {
    const std::string number = NewIdNumber();
    Register("chief", unit_, "", number);
    const auto made = Appoint(Operator(), unit_, number);
    EXPECT_EQ(
        Accept(LogIn("chief", kPassword).response.access_token(), made.response.admin_id()).reason,
        "");
    admin_ = made.response.admin_id();
    return LogIn("chief", kPassword).response;
  }

  // Fails where the call's rule or scope does not let the caller do it at all.
  void ExpectAllToReject(const Caller& caller) {
    for (const auto& [name, write] : Writes()) {
      if (name == "CreateUnit" || name == "UpdateUnit") continue;  // Of operators only.
      EXPECT_EQ(write(caller), "TOKEN_INVALID") << name;
    }
  }

  std::string unit_;
  std::string learner_;
  std::string invited_;
  std::string admin_;
};

TEST_F(EndedRights, AreCheckedByEveryAdministrativeWrite) {
  std::set<std::string> rpcs;
  const auto& service = *v1::CreateUnitRequest::descriptor()->file()->service(0);
  for (int i = 0; i < service.method_count(); ++i) {
    std::vector<std::string> problems;
    const auto method = rpc::ReadMethod(*service.method(i), problems);
    ASSERT_TRUE(method.has_value());
    const std::string name{service.method(i)->name()};
    const bool reads =
        name.starts_with("Get") || name.starts_with("List") || name.starts_with("Search");
    if (method->access.kind == rpc::AccessRule::Kind::kRoles && !reads) rpcs.insert(name);
  }
  std::set<std::string> covered;
  for (const auto& [name, write] : Writes()) covered.insert(name);
  EXPECT_EQ(covered, rpcs);
}

TEST_F(EndedRights, OfAChiefWhoResignedGiveNothingAtOnce) {
  const Caller chief{Chief().access_token()};
  ASSERT_EQ(UpdatePerson(chief), "");
  ASSERT_EQ(Decline(chief.token, admin_), "");
  ExpectAllToReject(chief);
  EXPECT_EQ(Sql("SELECT count(*) FROM appointment"), "1") << "only the first invitation";
}

TEST_F(EndedRights, OfAChiefWhosePasswordWasResetGiveNothingAtOnce) {
  const v1::Session session = Chief();
  v1::ResetPasswordRequest request;
  request.set_person_id(session.principal().person_id());
  ASSERT_EQ(Ask(&Stub::ResetPassword, request, Operator()).reason, "");
  ExpectAllToReject({session.access_token()});
}

TEST_F(EndedRights, OfAnOperatorGiveNothingAtOnce) {
  const Caller caller = Operator();
  ASSERT_EQ(UpdateUnit(caller), "");
  Sql("UPDATE account SET version = 2 WHERE account_id = '" +
      PrincipalOf(caller.token).account.ToText() + "'");
  EXPECT_EQ(CreateUnit(caller), "TOKEN_INVALID");
  EXPECT_EQ(UpdateUnit(caller), "TOKEN_INVALID");
  EXPECT_EQ(Appoint(caller, unit_, NewIdNumber()).reason, "TOKEN_INVALID");
  EXPECT_EQ(ResetPassword(caller), "TOKEN_INVALID");
}

TEST_F(EndedRights, OfAnAccountThatMayNotLogInGiveNothing) {
  const Caller caller = Operator();
  Sql("UPDATE account SET login_allowed = false WHERE account_id = '" +
      PrincipalOf(caller.token).account.ToText() + "'");
  EXPECT_EQ(CreateUnit(caller), "TOKEN_INVALID");
}

TEST_F(EndedRights, GiveNoNumberToCount) {
  const Caller chief{Chief().access_token()};
  const std::string before = Sql("SELECT count(*) FROM registration_number");
  ASSERT_EQ(Decline(chief.token, admin_), "");
  ASSERT_EQ(Appoint(chief, unit_, NewIdNumber()).reason, "TOKEN_INVALID");
  EXPECT_EQ(Sql("SELECT count(*) FROM registration_number"), before);
}

}  // namespace
}  // namespace jixue::identity
