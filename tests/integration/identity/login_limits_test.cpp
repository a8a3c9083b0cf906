// What limits guesses of passwords: the count per account, device tokens, the count per address and
// the hashing queue (D54, D55).
#include "libs/rpc/wire/metadata.h"
#include "services/identity/jobs/purge_expired.h"
#include "services/identity/prepare/check_registration.h"
#include "services/identity/prepare/hash_password.h"
#include "services/identity/rpc/accounts_proto.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

constexpr char kWrong[] = "wrong-Password-1";

class LoginLimits : public IdentityTest {
 protected:
  LoginLimits() : unit_{MakeUnit().unit_id()} {}

  std::string DeviceOf(const std::string& username) {
    const auto session = LogIn(username, kPassword);
    EXPECT_EQ(session.reason, "");
    return session.response.device_token();
  }

  void Lock(const std::string& username) {
    for (int i = 0; i < 10; ++i) EXPECT_EQ(LogIn(username, kWrong).reason, "CREDENTIALS_INVALID");
    EXPECT_EQ(LogIn(username, kPassword).reason, "LOGIN_LOCKED");
  }

  // The answers to wrong passwords, with what they say.
  std::vector<std::string> Guess(const std::string& username, int count,
                                 const std::string& device = "") {
    std::vector<std::string> answers;
    for (int i = 0; i < count; ++i) {
      const auto answer = LogIn(username, kWrong, "", device);
      answers.push_back(answer.reason);
      for (const auto& [name, value] : answer.params) answers.back() += " " + name + "=" + value;
    }
    return answers;
  }

  // A log-in from an address that has used up its quota; whether identity says that it is exempt.
  struct Judged {
    Error error{};
    bool exempt = false;
  };
  Judged LogInBeyondQuota(const std::string& password, const std::string& device) {
    v1::CreateSessionRequest request;
    request.set_username("zhangsan");
    request.set_password(password);
    request.set_device_token(device);
    grpc::ClientContext context;
    Prepare(context, {"", "", "10.0.0.9"});
    context.AddMetadata(rpc::kQuotaRetry, "7");
    v1::Session session;
    const grpc::Status status = stub_->CreateSession(&context, request, &session);
    return {status.ok() ? Error{} : rpc::FromStatus(status),
            context.GetServerTrailingMetadata().count(rpc::kQuotaExempt) == 1};
  }

  std::string ChangePassword(const std::string& token, const std::string& next) {
    v1::ChangePasswordRequest change;
    change.set_current_password(kPassword);
    change.set_new_password(next);
    return Ask(&Stub::ChangePassword, change, {token}).reason;
  }

  void GuessNames(const std::string& address, int count) {
    for (int i = 0; i < count; ++i) LogIn("nobody" + std::to_string(i), kWrong, address);
  }

  std::string unit_;
};

TEST_F(LoginLimits, WrongPasswordsCountForTheAccountWhicheverNameIsTyped) {
  const std::string id_number = NewIdNumber();
  Register("zhangsan", unit_, "", id_number);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(LogIn("ZhangSan", kWrong).reason, "CREDENTIALS_INVALID");
    EXPECT_EQ(LogIn(id_number, kWrong).reason, "CREDENTIALS_INVALID");
  }
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "CREDENTIALS_INVALID") << "it is locked";
    EXPECT_EQ(LogIn(id_number, kPassword).reason, "CREDENTIALS_INVALID") << "it is locked";
  }
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "LOGIN_LOCKED") << "ten for this name";
  EXPECT_EQ(LogIn(id_number, kPassword).reason, "LOGIN_LOCKED");
  clock_.Advance(std::chrono::minutes{15});
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "");
}

// Somebody who knows a user name tries ID numbers that may be its owner's.
TEST_F(LoginLimits, ALockDoesNotTellWhoseIdNumberIsTried) {
  const std::string id_number = NewIdNumber();
  Register("zhangsan", unit_, "", id_number);
  const std::string device = DeviceOf("zhangsan");
  Guess("zhangsan", 9);
  const auto of_nobody = Guess(NewIdNumber(), 12);
  EXPECT_EQ(of_nobody.at(9), "CREDENTIALS_INVALID");
  EXPECT_EQ(of_nobody.at(10), "LOGIN_LOCKED retryAfterSeconds=900");
  EXPECT_EQ(Guess(id_number, 12), of_nobody) << "the first of them locks the account";
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "CREDENTIALS_INVALID") << "it is locked";
  EXPECT_EQ(LogIn("zhangsan", kPassword, "", device).reason, "");
  EXPECT_EQ(LogIn(id_number, kPassword, "", device).reason, "");
}

// Names that were tried count for the address as they were typed, for the same reason.
TEST_F(LoginLimits, AnAddressDoesNotTellWhoseIdNumberIsTried) {
  const std::string id_number = NewIdNumber();
  Register("zhangsan", unit_, "", id_number);
  for (const std::string& candidate : {id_number, NewIdNumber()}) {
    const std::string address = candidate == id_number ? "10.0.0.1" : "10.0.0.2";
    LogIn("zhangsan", kWrong, address);
    GuessNames(address, 8);
    EXPECT_EQ(LogIn(candidate, kWrong, address).reason, "CREDENTIALS_INVALID") << "the tenth";
    EXPECT_EQ(LogIn(candidate, kWrong, address).reason, "TOO_MANY_REQUESTS") << address;
  }
}

TEST_F(LoginLimits, ALockedNameWhoseAccountIsNotLockedAcceptsTheRightPassword) {
  const std::string id_number = NewIdNumber();
  Register("zhangsan", unit_, "", id_number);
  Guess(id_number, 9);
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "") << "the account's count begins again";
  EXPECT_EQ(Guess(id_number, 1).front(), "CREDENTIALS_INVALID");
  EXPECT_EQ(Guess(id_number, 1).front(), "LOGIN_LOCKED retryAfterSeconds=900") << "as for nobody's";
  EXPECT_EQ(LogIn(id_number, kPassword).reason, "");
  EXPECT_EQ(Guess(id_number, 1).front(), "CREDENTIALS_INVALID");
}

TEST_F(LoginLimits, ANameThatLooksLikeAKeyOfAnAccountLocksNobody) {
  Register("zhangsan", unit_);
  const std::string account =
      PrincipalOf(LogIn("zhangsan", kPassword).response.access_token()).account.ToText();
  Lock("account:" + account);
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "");
}

TEST_F(LoginLimits, StrangersDoNotLockOutADeviceThatHasLoggedIn) {
  Register("zhangsan", unit_);
  const std::string device = DeviceOf("zhangsan");
  Lock("zhangsan");
  const auto session = LogIn("zhangsan", kPassword, "", device);
  ASSERT_EQ(session.reason, "");
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "LOGIN_LOCKED") << "strangers remain locked out";
  // The device's own guesses are limited too, and do not lock the account.
  clock_.Advance(std::chrono::minutes{15});
  const std::string renewed = session.response.device_token();
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(LogIn("zhangsan", kWrong, "", renewed).reason, "CREDENTIALS_INVALID");
  }
  EXPECT_EQ(LogIn("zhangsan", kPassword, "", renewed).reason, "LOGIN_LOCKED");
  EXPECT_EQ(LogIn("zhangsan", kPassword, "", device).reason, "LOGIN_LOCKED") << "the same device";
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "");
}

TEST_F(LoginLimits, ADeviceTokenThatIsNotTheAccountsIsIgnored) {
  Register("zhangsan", unit_);
  Register("lisi", unit_);
  const std::string own = DeviceOf("zhangsan");
  const std::string foreign = DeviceOf("lisi");
  Lock("zhangsan");
  std::string forged = own;
  forged.back() = forged.back() == 'A' ? 'Q' : 'A';
  for (const std::string& token : {foreign, forged, std::string{"x"}, std::string(200, 'x')}) {
    EXPECT_EQ(LogIn("zhangsan", kPassword, "", token).reason, "LOGIN_LOCKED") << token;
  }
  EXPECT_EQ(LogIn("lisi", kPassword, "", own).reason, "") << "it does no harm";
  EXPECT_EQ(LogIn("zhangsan", kPassword, "", own).reason, "");
}

TEST_F(LoginLimits, ADeviceTokenIsVoidAfter180DaysAndAfterAReset) {
  const std::string person = Register("zhangsan", unit_);
  const std::string old = DeviceOf("zhangsan");
  clock_.Advance(std::chrono::hours{24 * 180} - std::chrono::seconds{1});
  Lock("zhangsan");
  EXPECT_EQ(LogIn("zhangsan", kPassword, "", old).reason, "");
  clock_.Advance(std::chrono::seconds{1});
  EXPECT_EQ(LogIn("zhangsan", kPassword, "", old).reason, "LOGIN_LOCKED");

  clock_.Advance(std::chrono::minutes{15});
  const std::string device = DeviceOf("zhangsan");
  v1::ResetPasswordRequest request;
  request.set_person_id(person);
  const auto reset = Ask(&Stub::ResetPassword, request, Operator());
  ASSERT_EQ(reset.reason, "");
  for (int i = 0; i < 10; ++i) LogIn("zhangsan", kWrong);
  EXPECT_EQ(LogIn("zhangsan", reset.response.temporary_password(), "", device).reason,
            "LOGIN_LOCKED");
}

// Whoever knew the old password may have taken tokens with it.
TEST_F(LoginLimits, AChangeOfThePasswordVoidsDeviceTokensAndTheNextLogInMakesOne) {
  Register("zhangsan", unit_);
  const std::string stolen = DeviceOf("zhangsan");
  const auto session = LogIn("zhangsan", kPassword);
  ASSERT_EQ(ChangePassword(session.response.access_token(), "Another-horse-8"), "");
  const auto next = LogIn("zhangsan", "Another-horse-8", "", session.response.device_token());
  ASSERT_EQ(next.reason, "");
  Guess("zhangsan", 10);
  EXPECT_EQ(LogIn("zhangsan", "Another-horse-8", "", stolen).reason, "LOGIN_LOCKED");
  EXPECT_EQ(LogIn("zhangsan", "Another-horse-8", "", next.response.device_token()).reason, "");
}

TEST_F(LoginLimits, AllDevicesOfAnAccountShareABound) {
  Register("zhangsan", unit_);
  const std::string own = DeviceOf("zhangsan");
  for (int i = 0; i < 3; ++i) Guess("zhangsan", 10, DeviceOf("zhangsan"));
  EXPECT_EQ(LogIn("zhangsan", kPassword, "", DeviceOf("zhangsan")).reason, "CREDENTIALS_INVALID");
  EXPECT_EQ(LogIn("zhangsan", kPassword, "", own).reason, "CREDENTIALS_INVALID") << "it is locked";
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "") << "strangers count apart";
  clock_.Advance(std::chrono::minutes{15});
  EXPECT_EQ(LogIn("zhangsan", kPassword, "", own).reason, "");
}

TEST_F(LoginLimits, OneDeviceAloneDoesNotLockTheOthers) {
  Register("zhangsan", unit_);
  const std::string own = DeviceOf("zhangsan");
  const std::string stolen = DeviceOf("zhangsan");
  for (int round = 0; round < 4; ++round) {
    EXPECT_EQ(Guess("zhangsan", 11, stolen).back(), "LOGIN_LOCKED retryAfterSeconds=900");
    clock_.Advance(std::chrono::minutes{15});
  }
  Guess("zhangsan", 10, stolen);
  EXPECT_EQ(LogIn("zhangsan", kPassword, "", own).reason, "");
}

TEST_F(LoginLimits, OnlyAValidDeviceTokenHelpsAnAddressWithoutQuota) {
  Register("zhangsan", unit_);
  Register("lisi", unit_);
  const std::string own = DeviceOf("zhangsan");
  for (const std::string& token : {std::string{}, std::string{"x"}, DeviceOf("lisi")}) {
    for (int i = 0; i < 4; ++i) {
      const Judged judged = LogInBeyondQuota(kWrong, token);
      EXPECT_EQ(judged.error.reason, "TOO_MANY_REQUESTS") << token;
      EXPECT_EQ(judged.error.params.at("retryAfterSeconds"), "7");
      EXPECT_FALSE(judged.exempt);
    }
  }
  const Judged wrong = LogInBeyondQuota(kWrong, own);
  EXPECT_EQ(wrong.error.reason, "CREDENTIALS_INVALID");
  EXPECT_TRUE(wrong.exempt);
  EXPECT_EQ(LogInBeyondQuota(kPassword, own).error.reason, "");
  EXPECT_EQ(LogIn("zhangsan", kPassword).reason, "") << "the rejected ones were not counted";
}

TEST_F(LoginLimits, ARefreshMakesNoDeviceToken) {
  Register("zhangsan", unit_);
  const auto session = LogIn("zhangsan", kPassword);
  EXPECT_TRUE(session.response.has_device_token());
  EXPECT_FALSE(Refresh(session.response.refresh_token()).response.has_device_token());
}

TEST_F(LoginLimits, AnAddressWithWrongPasswordsForTooManyNamesIsRejected) {
  Register("zhangsan", unit_);
  Register("lisi", unit_);
  const std::string device = DeviceOf("zhangsan");
  GuessNames("10.0.0.1", 9);
  EXPECT_EQ(LogIn("nobody0", kWrong, "10.0.0.1").reason, "CREDENTIALS_INVALID") << "a known name";
  EXPECT_EQ(LogIn("lisi", kPassword, "10.0.0.1").reason, "");
  EXPECT_EQ(LogIn("lisi", kWrong, "10.0.0.1").reason, "CREDENTIALS_INVALID") << "the tenth";
  const auto rejected = LogIn("zhangsan", kPassword, "10.0.0.1");
  EXPECT_EQ(rejected.reason, "TOO_MANY_REQUESTS");
  EXPECT_EQ(LogIn("nobody", kWrong, "10.0.0.1").reason, "TOO_MANY_REQUESTS");
  EXPECT_EQ(LogIn("zhangsan", kPassword, "10.0.0.1", device).reason, "") << "a known device";
  EXPECT_EQ(LogIn("zhangsan", kPassword, "10.0.0.2").reason, "") << "another address";
  clock_.Advance(std::chrono::minutes{10});
  EXPECT_EQ(LogIn("zhangsan", kPassword, "10.0.0.1").reason, "");
}

TEST_F(LoginLimits, AnAddressWhereMorePeopleLogInIsACampus) {
  for (int i = 0; i < 12; ++i) {
    const std::string number = std::to_string(i);
    Register("learner" + number, unit_);
    ASSERT_EQ(LogIn("learner" + number, kPassword, "10.0.0.1").reason, "") << i;
    ASSERT_EQ(LogIn("nobody" + number, kWrong, "10.0.0.1").reason, "CREDENTIALS_INVALID") << i;
  }
}

TEST_F(LoginLimits, RightLogInsToAnOwnAccountDoNotHideGuesses) {
  Register("attacker", unit_);
  for (int i = 0; i < 10; ++i) {
    ASSERT_EQ(LogIn("attacker", kPassword, "10.0.0.1").reason, "") << i;
    ASSERT_EQ(LogIn("nobody" + std::to_string(i), kWrong, "10.0.0.1").reason, "CREDENTIALS_INVALID")
        << i;
  }
  EXPECT_EQ(LogIn("nobody", kWrong, "10.0.0.1").reason, "TOO_MANY_REQUESTS");
  EXPECT_EQ(LogIn("attacker", kPassword, "10.0.0.1").reason, "TOO_MANY_REQUESTS");
}

TEST_F(LoginLimits, R58_AResetUnlocksTheAccount) {
  const std::string id_number = NewIdNumber();
  v1::ResetPasswordRequest request;
  request.set_person_id(Register("zhangsan", unit_, "", id_number));
  for (const Caller& caller : {UnitAdministrator(unit_), Operator()}) {
    for (int i = 0; i < 10; ++i) LogIn("zhangsan", kWrong);
    EXPECT_EQ(LogIn("zhangsan", kWrong).reason, "LOGIN_LOCKED");
    const auto reset = Ask(&Stub::ResetPassword, request, caller);
    ASSERT_EQ(reset.reason, "");
    EXPECT_EQ(LogIn(id_number, reset.response.temporary_password()).reason, "");
    EXPECT_EQ(LogIn(id_number, kWrong).reason, "CREDENTIALS_INVALID") << "the count begins anew";
  }
}

TEST_F(LoginLimits, ANewAppointmentUnlocksTheFirstPassword) {
  const std::string id_number = NewIdNumber();
  const auto first = Appoint(Operator(), unit_, id_number);
  ASSERT_EQ(first.reason, "");
  for (int i = 0; i < 10; ++i) EXPECT_EQ(LogIn(id_number, kWrong).reason, "CREDENTIALS_INVALID");
  EXPECT_EQ(LogIn(id_number, id_number.substr(12)).reason, "LOGIN_LOCKED");
  ASSERT_EQ(Appoint(Operator(), MakeUnit("另一单位").unit_id(), id_number).reason, "");
  EXPECT_EQ(LogIn(id_number, id_number.substr(12)).reason, "");
}

TEST_F(LoginLimits, AddressesAndNamesAreStoredAsHashesAndPurged) {
  LogIn("450100199001010017", kWrong, "203.0.113.77");
  EXPECT_EQ(Sql("SELECT count(*) FROM address_login WHERE wrong_count = 1 AND right_count = 0"),
            "1");
  EXPECT_EQ(Sql("SELECT count(*) FROM address_login t WHERE t::text LIKE '%113%' OR t::text LIKE "
                "'%' || encode('203.0.113.77', 'hex') || '%'"),
            "0");
  clock_.Advance(std::chrono::minutes{10});
  PurgeExpired(database_.pool(), clock_, config_.address_limit.window, {});
  EXPECT_EQ(Sql("SELECT count(*) FROM address_login"), "1");
  clock_.Advance(std::chrono::seconds{1});
  PurgeExpired(database_.pool(), clock_, config_.address_limit.window, {});
  EXPECT_EQ(Sql("SELECT count(*) FROM address_login"), "0");
}

TEST_F(LoginLimits, TheAddressIsTrustedFromTheGatewayOnly) {
  v1::CreateSessionRequest request;
  request.set_username("nobody");
  request.set_password(kWrong);
  grpc::ClientContext context;
  context.AddMetadata("jixue-client-address", "10.0.0.1");
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{20});
  v1::Session session;
  EXPECT_FALSE(stub_->CreateSession(&context, request, &session).ok());
  EXPECT_EQ(Sql("SELECT count(*) FROM address_login"), "0");
}

// A registration that is bound to fail costs no hash (D54).
TEST_F(LoginLimits, RegistrationsAreCheckedBeforeTheyAreHashed) {
  auto request = Registration("zhangsan", unit_);
  ASSERT_EQ(Ask(&Stub::CreateAccount, request).reason, "");
  auth::PasswordHasher full{{.at_once_max = 0, .waiting_max = 0}};
  const PersonalData personal_data{config_.personal_data_key, config_.id_index_key};
  const DeviceTokens devices{Secret{std::string(32, 'd')}};
  const SessionDependencies dependencies{database_.pool(), full,    personal_data,
                                         signer_,          devices, {}};
  const RegistrationLimits limits = MakeRegistrationLimits(200);
  Call call;
  call.received_at = clock_.Now();
  call.deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  const auto reason_of = [&] {
    return CheckRegistrationFirst(dependencies, limits, call,
                                  ParseCreateAccount(request, call).value())
        .and_then([&](RegistrationRequest checked) {
          return HashPassword(full, call, std::move(checked));
        })
        .error()
        .reason;
  };
  EXPECT_EQ(reason_of(), "USERNAME_TAKEN");
  request.set_username("lisi");
  EXPECT_EQ(reason_of(), "ID_NUMBER_TAKEN");
  request.set_unit_id(UnitId::New(clock_.Now()).ToText());
  EXPECT_EQ(reason_of(), "UNIT_NOT_FOUND");
  request = Registration("lisi", unit_);
  EXPECT_EQ(reason_of(), "OVERLOADED") << "only a good one is hashed";
}

TEST_F(LoginLimits, PasswordsAreNormalisedAndNeverTruncated) {
  const auto change = [this](const std::string& current, const std::string& next) {
    v1::ChangePasswordRequest request;
    request.set_current_password(current);
    request.set_new_password(next);
    const auto session = LogIn("zhangsan", current);
    EXPECT_EQ(session.reason, "");
    return Ask(&Stub::ChangePassword, request, {session.response.access_token()}).reason;
  };
  auto request = Registration("zhangsan", unit_);
  request.set_password("Gru\u0308ner Cafe\u0301 am Fluss");  // Typed on one keyboard …
  ASSERT_EQ(Ask(&Stub::CreateAccount, request).reason, "");
  const std::string composed = "Gr\u00fcner Caf\u00e9 am Fluss";  // … and on another.
  EXPECT_EQ(LogIn("zhangsan", composed).reason, "");
  std::string longest;
  for (int i = 0; i < 16; ++i) longest += "Käse-日本" + std::string(1, static_cast<char>('a' + i));
  ASSERT_EQ(longest.size(), 16U * 13U);
  ASSERT_EQ(change(composed, longest), "");
  EXPECT_EQ(LogIn("zhangsan", longest).reason, "");
  longest.back() = 'z';
  EXPECT_EQ(LogIn("zhangsan", longest).reason, "CREDENTIALS_INVALID") << "the last byte counts";
}

}  // namespace
}  // namespace jixue::identity
