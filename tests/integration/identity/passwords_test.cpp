// First, changed and reset passwords. Rules.
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

class Passwords : public IdentityTest {
 protected:
  Passwords() : unit_{MakeUnit().unit_id()} {}

  Outcome<v1::ChangePasswordResponse> Change(const std::string& token, const std::string& current,
                                             const std::string& next) {
    v1::ChangePasswordRequest request;
    request.set_current_password(current);
    request.set_new_password(next);
    return Ask(&Stub::ChangePassword, request, {token});
  }

  Outcome<v1::ResetPasswordResponse> Reset(const Caller& caller, const std::string& person) {
    v1::ResetPasswordRequest request;
    request.set_person_id(person);
    return Ask(&Stub::ResetPassword, request, caller);
  }

  std::string unit_;
};

TEST_F(Passwords, W33_TheFirstPasswordOfAnAdminMustBeChanged) {
  const auto made = Appoint(Operator(), unit_, "45010019920718002X");
  ASSERT_EQ(made.reason, "");
  EXPECT_EQ(made.response.username(), "45010019920718002X");
  auto session = LogIn(made.response.username(), "18002X");
  ASSERT_EQ(session.reason, "");
  EXPECT_TRUE(session.response.password_change_required());
  EXPECT_TRUE(session.response.profile_incomplete());
  EXPECT_EQ(Me(session.response.access_token()).reason, "PASSWORD_CHANGE_REQUIRED");

  ASSERT_EQ(Change(session.response.access_token(), "18002X", "Admin-4711-9x").reason, "");
  session = Refresh(session.response.refresh_token());
  ASSERT_EQ(session.reason, "");
  EXPECT_FALSE(session.response.password_change_required());
  EXPECT_EQ(Me(session.response.access_token()).reason, "");
  EXPECT_EQ(LogIn("45010019920718002x", "Admin-4711-9x").reason, "");
}

TEST_F(Passwords, R57_TheFirstPasswordExpiresAfterThreeDays) {
  Appoint(Operator(), unit_, "45010019920718002X");
  clock_.Advance(std::chrono::hours{72} - std::chrono::seconds{1});
  const auto session = LogIn("45010019920718002X", "18002X");
  EXPECT_EQ(session.reason, "");
  clock_.Advance(std::chrono::seconds{1});
  EXPECT_EQ(LogIn("45010019920718002X", "18002X").reason, "PASSWORD_EXPIRED");
  EXPECT_EQ(LogIn("45010019920718002X", "18002Y").reason, "CREDENTIALS_INVALID");
  EXPECT_EQ(Refresh(session.response.refresh_token()).reason, "REFRESH_TOKEN_INVALID");
}

TEST_F(Passwords, AChangeEndsAllOtherSessionsAndOlderTokens) {
  Register("zhangsan", unit_);
  const auto mine = LogIn("zhangsan", kPassword);
  const auto other = LogIn("zhangsan", kPassword);
  ASSERT_EQ(Change(mine.response.access_token(), kPassword, "Another-horse-8").reason, "");
  EXPECT_EQ(Refresh(other.response.refresh_token()).reason, "REFRESH_TOKEN_INVALID");
  const auto next = Refresh(mine.response.refresh_token());
  ASSERT_EQ(next.reason, "");
  const Principal before = PrincipalOf(mine.response.access_token());
  const Principal after = PrincipalOf(next.response.access_token());
  EXPECT_EQ(after.account_version, before.account_version + 1);
  EXPECT_EQ(Sql("SELECT minimum_version FROM revocation WHERE account_id = '" +
                before.account.ToText() + "'"),
            std::to_string(after.account_version));
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "CREDENTIALS_INVALID");
  EXPECT_EQ(LogIn("zhangsan", "Another-horse-8").reason, "");
}

TEST_F(Passwords, AWrongCurrentPasswordChangesNothingAndIsCounted) {
  Register("zhangsan", unit_);
  const std::string token = LogIn("zhangsan", kPassword).response.access_token();
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(Change(token, "wrong-Password-1", "Another-horse-8").reason,
              "CURRENT_PASSWORD_WRONG");
  }
  EXPECT_EQ(Change(token, kPassword, "Another-horse-8").reason, "LOGIN_LOCKED");
  const auto fresh = LogIn("zhangsan", kPassword);
  ASSERT_EQ(fresh.reason, "") << "it does not lock log-in";
  // A stolen token does not keep its owner from changing the password in another session.
  EXPECT_EQ(Change(fresh.response.access_token(), kPassword, "Another-horse-8").reason, "");
}

struct WeakCase {
  std::string_view name;
  std::string password;
  std::string_view code;
};

class WeakPassword : public Passwords, public ::testing::WithParamInterface<WeakCase> {};

TEST_P(WeakPassword, R58_IsRejectedAtItsField) {
  Register("zhangsan12", unit_, "", "450100199001010017");
  const std::string token = LogIn("zhangsan12", kPassword).response.access_token();
  const auto rejected = Change(token, kPassword, GetParam().password);
  EXPECT_EQ(rejected.reason, "INVALID_REQUEST");
  EXPECT_EQ(rejected.CodeAt("#/newPassword"), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Passwords, WeakPassword,
    ::testing::Values(WeakCase{"Short", "Ab1-567", "TOO_SHORT"},
                      WeakCase{"UserName", "ZhangSan12", "PASSWORD_IS_USERNAME"},
                      WeakCase{"IdNumber", "a450100199001010017", "PASSWORD_HAS_ID_NUMBER"},
                      WeakCase{"WideIdNumber", "４５０１００-１９９００１０１-００１７",
                               "PASSWORD_HAS_ID_NUMBER"},
                      WeakCase{"WideUserName", "ｚｈａｎｇｓａｎ１２", "PASSWORD_IS_USERNAME"},
                      WeakCase{"WideDigits", "１２３４５６７８", "PASSWORD_TOO_SIMPLE"},
                      WeakCase{"Known", "qwertyuiop", "PASSWORD_TOO_SIMPLE"},
                      WeakCase{"Unchanged", "Correct-horse-7", "PASSWORD_UNCHANGED"}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST_F(Passwords, AdministratorsNeedAStrongerOne) {
  Appoint(Operator(), unit_, "45010019920718002X");
  const std::string token = LogIn("45010019920718002X", "18002X").response.access_token();
  EXPECT_EQ(Change(token, "18002X", "onlysmall123").CodeAt("#/newPassword"), "PASSWORD_TOO_SIMPLE");
}

TEST_F(Passwords, R58_AResetReturnsATemporaryOneAndEndsAllSessions) {
  const std::string person = Register("zhangsan", unit_);
  const auto session = LogIn("zhangsan", kPassword);
  const auto reset = Reset(UnitAdministrator(unit_), person);
  ASSERT_EQ(reset.reason, "");
  EXPECT_EQ(reset.response.expires_at().seconds(),
            std::chrono::duration_cast<std::chrono::seconds>(
                (clock_.Now() + std::chrono::hours{48}).time_since_epoch())
                .count());
  EXPECT_EQ(Refresh(session.response.refresh_token()).reason, "REFRESH_TOKEN_INVALID");
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "CREDENTIALS_INVALID");
  const auto next = LogIn("zhangsan", reset.response.temporary_password());
  ASSERT_EQ(next.reason, "");
  EXPECT_TRUE(next.response.password_change_required());
  clock_.Advance(std::chrono::hours{48});
  EXPECT_EQ(LogIn("zhangsan", reset.response.temporary_password()).reason, "PASSWORD_EXPIRED");
}

TEST_F(Passwords, R58_ATemporaryPasswordMayBeTypedWithoutItsHyphens) {
  const std::string person = Register("zhangsan", unit_);
  const std::string temporary = Reset(Operator(), person).response.temporary_password();
  std::string bare = temporary;
  std::erase(bare, '-');
  std::string dashes;
  for (const char c : temporary) dashes += c == '-' ? "–" : std::string(1, c);
  for (const std::string& typed : {temporary + " ", " " + bare, dashes}) {
    EXPECT_EQ(LogIn("zhangsan", typed).reason, "") << typed;
  }
  const std::string token = LogIn("zhangsan", bare).response.access_token();
  EXPECT_EQ(Change(token, dashes, temporary).CodeAt("#/newPassword"), "PASSWORD_UNCHANGED");
  EXPECT_EQ(Change(token, bare, bare).CodeAt("#/newPassword"), "PASSWORD_UNCHANGED");
  ASSERT_EQ(Change(token, bare + " ", "Another-horse-8").reason, "");
  EXPECT_EQ(LogIn("zhangsan", "Another-horse-8 ").reason, "CREDENTIALS_INVALID")
      << "a chosen one is verified as it is typed";
}

TEST_F(Passwords, AChosenPasswordIsVerifiedAsItIsTyped) {
  auto request = Registration("zhangsan", unit_);
  request.set_password("Kx7mQ2vbN8tr");
  ASSERT_EQ(Ask(&Stub::CreateAccount, request).reason, "");
  EXPECT_EQ(LogIn("zhangsan", "Kx7mQ2vbN8tr").reason, "");
  EXPECT_EQ(LogIn("zhangsan", "Kx7m-Q2vb-N8tr").reason, "CREDENTIALS_INVALID");
}

TEST_F(Passwords, R58_AResetIsOnlyForPeopleInScope) {
  const std::string own = MakeDepartment(unit_, "一部");
  const std::string other = MakeDepartment(unit_, "二部");
  const std::string person = Register("zhangsan", unit_, own);
  EXPECT_EQ(Reset(DepartmentAdministrator(unit_, other), person).reason, "PERSON_NOT_FOUND");
  EXPECT_EQ(Reset(UnitAdministrator(MakeUnit("另一单位").unit_id()), person).reason,
            "PERSON_NOT_FOUND");
  EXPECT_EQ(Reset(Learner(), person).reason, "PERMISSION_DENIED");
  EXPECT_EQ(Reset(DepartmentAdministrator(unit_, own), person).reason, "");
  EXPECT_EQ(Reset(Operator(), person).reason, "");
}

// Decision D73.
TEST_F(Passwords, R58_OnlyAnOperatorResetsAnAdminsPassword) {
  const std::string department = MakeDepartment(unit_);
  const std::string id_number = NewIdNumber();
  const std::string person = Register("zhangsan", unit_, department, id_number);
  const auto made = Appoint(Operator(), unit_, id_number, department);
  EXPECT_EQ(Reset(UnitAdministrator(unit_), person).reason, "") << "nobody has accepted yet";
  const auto reset = Reset(Operator(), person);
  auto session = LogIn("zhangsan", reset.response.temporary_password());
  ASSERT_EQ(Change(session.response.access_token(), reset.response.temporary_password(), kPassword)
                .reason,
            "");
  session = Refresh(session.response.refresh_token());
  ASSERT_EQ(Accept(session.response.access_token(), made.response.admin_id()).reason, "");
  EXPECT_EQ(Reset(UnitAdministrator(unit_), person).reason, "OPERATOR_RESETS_PASSWORD");
  EXPECT_EQ(Reset(DepartmentAdministrator(unit_, department), person).reason,
            "OPERATOR_RESETS_PASSWORD");
  EXPECT_EQ(Reset(Operator(), person).reason, "");
}

// Decision D57.
TEST_F(Passwords, R58_WhoWasBroughtIntoTheUnitIsResetByAnOperatorForThirtyDays) {
  const std::string id_number = NewIdNumber();
  const auto made = Appoint(Operator(), unit_, id_number);
  auto session = LogIn(id_number, id_number.substr(12));
  ASSERT_EQ(Change(session.response.access_token(), id_number.substr(12), "Admin-4711-9x").reason,
            "");
  session = Refresh(session.response.refresh_token());
  ASSERT_EQ(Decline(session.response.access_token(), made.response.admin_id()), "");
  const std::string person = made.response.person_id();
  EXPECT_EQ(Reset(UnitAdministrator(unit_), person).reason, "OPERATOR_RESETS_PASSWORD");
  EXPECT_EQ(Reset(Operator(), person).reason, "");
  clock_.Advance(std::chrono::hours{24 * 30});
  EXPECT_EQ(Reset(UnitAdministrator(unit_), person).reason, "OPERATOR_RESETS_PASSWORD");
  clock_.Advance(std::chrono::seconds{1});
  EXPECT_EQ(Reset(UnitAdministrator(unit_), person).reason, "");
}

TEST_F(Passwords, R58_WhoMovedIntoTheUnitIsResetByAnOperatorForThirtyDays) {
  const std::string person = Register("zhangsan", unit_);
  const std::string token = LogIn("zhangsan", kPassword).response.access_token();
  clock_.Advance(std::chrono::minutes{1});
  const std::string other = MakeUnit("另一单位").unit_id();
  v1::UpdateMeRequest move;
  move.set_unit_id(other);
  move.set_etag("*");
  move.mutable_update_mask()->add_paths("unit_id");
  ASSERT_EQ(Ask(&Stub::UpdateMe, move, {token}).reason, "");
  EXPECT_EQ(Reset(UnitAdministrator(other), person).reason, "OPERATOR_RESETS_PASSWORD");
  clock_.Advance(std::chrono::minutes{1});
  move.set_unit_id(unit_);
  ASSERT_EQ(Ask(&Stub::UpdateMe, move, {token}).reason, "");
  EXPECT_EQ(Reset(UnitAdministrator(unit_), person).reason, "OPERATOR_RESETS_PASSWORD")
      << "coming back is no registration";
  clock_.Advance(std::chrono::hours{24 * 30} + std::chrono::seconds{1});
  EXPECT_EQ(Reset(UnitAdministrator(unit_), person).reason, "");
}

// Decision D73.
TEST_F(Passwords, ALogInAfterAResetReportsWhoDidIt) {
  const std::string person = Register("zhangsan", unit_);
  Register("wang", unit_);
  ASSERT_TRUE(Sql("SELECT count(*) FROM account WHERE reset_at IS NOT NULL") == "0");
  Role role{.code = RoleCode::kUnitAdmin,
            .unit = UnitId::Parse(unit_),
            .department = std::nullopt,
            .region_code = std::nullopt,
            .industry = std::nullopt};
  Principal admin = PrincipalOf(LogIn("wang", kPassword).response.access_token());
  admin.roles = {role};
  const auto reset = Reset({signer_.Sign(admin, clock_.Now())}, person);
  ASSERT_EQ(reset.reason, "");
  const std::string temporary = reset.response.temporary_password();
  auto session = LogIn("zhangsan", temporary);
  ASSERT_TRUE(session.response.has_password_reset());
  EXPECT_EQ(session.response.password_reset().by(), "张三");
  EXPECT_EQ(session.response.password_reset().unit_name(), "广西大学");
  EXPECT_EQ(
      session.response.password_reset().at().seconds(),
      std::chrono::duration_cast<std::chrono::seconds>(clock_.Now().time_since_epoch()).count());
  ASSERT_EQ(Change(session.response.access_token(), temporary, "Another-horse-8").reason, "");
  EXPECT_FALSE(LogIn("zhangsan", "Another-horse-8").response.has_password_reset());

  const std::string again = Reset(Operator(), person).response.temporary_password();
  session = LogIn("zhangsan", again);
  ASSERT_TRUE(session.response.has_password_reset());
  EXPECT_FALSE(session.response.password_reset().has_unit_name()) << "an operator has no unit";
}

TEST_F(Passwords, R57_EitherCaseOfXIsTheFirstPassword) {
  ASSERT_EQ(Appoint(Operator(), unit_, "45010019920718002X").reason, "");
  EXPECT_EQ(LogIn("45010019920718002x", "18002x").reason, "");
  const auto session = LogIn("45010019920718002X", "18002X");
  ASSERT_EQ(session.reason, "");
  EXPECT_EQ(Change(session.response.access_token(), "18002x", "Admin-4711-9x").reason, "");
}

TEST_F(Passwords, AreStoredAsArgon2idOnly) {
  Register("zhangsan", unit_);
  EXPECT_EQ(Sql("SELECT count(*) FROM account WHERE password_hash LIKE "
                "'$argon2id$v=19$m=12288,t=3,p=1$%'"),
            "1");
}

}  // namespace
}  // namespace jixue::identity
