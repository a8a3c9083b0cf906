// Registration of learners. Rules R-56, R-58, R-110.
#include <future>

#include "libs/auth/service_token.h"
#include "libs/obs/metrics.h"
#include "libs/rpc/wire/metadata.h"
#include "services/identity/jobs/purge_expired.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

class Registrations : public IdentityTest {
 protected:
  Registrations() : unit_{MakeUnit().unit_id()} {}

  Outcome<v1::CreateAccountResponse> Send(const v1::CreateAccountRequest& request) {
    return Ask(&Stub::CreateAccount, request);
  }

  std::string unit_;
};

TEST_F(Registrations, MakeAPersonWhoIsVisibleAtOnce) {
  auto request = Registration("zhangsan", unit_);
  request.set_id_number("450100199001010017");
  request.set_department_id(MakeDepartment(unit_));
  request.set_industry(common::v1::Industry::EDUCATION);
  request.set_title_series("高等学校教师");
  request.set_title_level("副高级");
  const auto made = Send(request);
  ASSERT_EQ(made.reason, "");
  EXPECT_EQ(made.response.username(), "zhangsan");
  EXPECT_EQ(made.response.id_number_masked(), "450100**********17");
  EXPECT_EQ(made.response.DebugString().find("450100199001010017"), std::string::npos);
  const auto me = Me(LogIn("zhangsan", kPassword).response.access_token());
  EXPECT_EQ(me.response.unit_id(), unit_);
  EXPECT_EQ(me.response.department_id(), request.department_id());
  EXPECT_EQ(me.response.industry(), common::v1::Industry::EDUCATION);
  EXPECT_EQ(me.response.title_level(), "副高级");
  EXPECT_EQ(me.response.mobile_masked(), "139****0000");
}

TEST_F(Registrations, W53_AnImpossibleBirthDateIsRejectedAtItsField) {
  auto request = Registration("zhangsan", unit_);
  request.set_id_number("450100198502290016");
  EXPECT_EQ(Send(request).CodeAt("#/idNumber"), "ID_NUMBER_DATE");
}

TEST_F(Registrations, R58_OneIdNumberIsOnePersonInEachOfItsForms) {
  Register("zhangsan", unit_, "", "450100199001010017");
  auto request = Registration("lisi", unit_);
  request.set_id_number("450100900101001");
  EXPECT_EQ(Send(request).reason, "ID_NUMBER_TAKEN");
  EXPECT_EQ(Sql("SELECT count(*) FROM account WHERE person_id IS NOT NULL"), "1");
}

TEST_F(Registrations, OneUserNameIsOneAccountWhateverItsCase) {
  Register("zhangsan", unit_);
  EXPECT_EQ(Send(Registration("ZhangSan", unit_)).reason, "USERNAME_TAKEN");
  EXPECT_EQ(Sql("SELECT count(*) FROM person"), "1") << "nothing half-written remains";
}

TEST_F(Registrations, OfManyAtOnceWithOneIdNumberOneWins) {
  const std::string id_number = NewIdNumber();
  std::vector<std::future<std::string>> all;
  for (int i = 0; i < 5; ++i) {
    all.push_back(std::async(std::launch::async, [&, i] {
      auto request = Registration("learner" + std::to_string(i), unit_);
      request.set_id_number(id_number);
      return Send(request).reason;
    }));
  }
  int won = 0;
  for (auto& one : all) {
    const std::string reason = one.get();
    EXPECT_TRUE(reason.empty() || reason == "ID_NUMBER_TAKEN") << reason;
    won += reason.empty() ? 1 : 0;
  }
  EXPECT_EQ(won, 1);
}

class GuessedNumbers : public Registrations {
 protected:
  Outcome<v1::CreateAccountResponse> Try(const std::string& id_number) {
    auto request = Registration("guess" + std::to_string(tries_++), unit_);
    request.set_id_number(id_number);
    return Send(request);
  }

  const std::vector<std::string> numbers_ = NumbersOfOneMask();
  int tries_ = 0;
};

// Decision D70.
TEST_F(GuessedNumbers, OfAMaskAreRejectedFromTheFourthOn) {
  ASSERT_GE(numbers_.size(), 6U);
  ASSERT_EQ(Try(numbers_[0]).reason, "");
  EXPECT_EQ(Try(numbers_[0]).reason, "ID_NUMBER_TAKEN");
  EXPECT_EQ(Try(numbers_[1]).reason, "");
  EXPECT_EQ(Try(numbers_[2]).reason, "");
  clock_.Advance(std::chrono::hours{24});
  const auto fourth = Try(numbers_[3]);
  EXPECT_EQ(fourth.reason, "REGISTRATION_LIMIT");
  EXPECT_EQ(fourth.params.at("retryAfterSeconds"), std::to_string(29 * 24 * 60 * 60));
  EXPECT_EQ(Try(numbers_[0]).reason, "ID_NUMBER_TAKEN") << "the same number is no further one";
  EXPECT_EQ(Try(NewIdNumber()).reason, "") << "other numbers are not concerned";
  EXPECT_THAT(obs::MetricsText(),
              ::testing::ContainsRegex(R"(registrations_refused_total\{limit="number"\} [1-9])"));
  clock_.Advance(std::chrono::hours{29 * 24});
  EXPECT_EQ(Try(numbers_[3]).reason, "");
}

TEST_F(GuessedNumbers, AreCountedWhenTheRegistrationFailsAndAlsoAtOnce) {
  std::vector<std::future<std::string>> all;
  for (const std::string& number : numbers_) {
    auto request = Registration("guess" + std::to_string(tries_++), unit_);
    request.set_id_number(number);
    all.push_back(std::async(std::launch::async, [this, request] { return Send(request).reason; }));
  }
  int limited = 0;
  for (auto& one : all) limited += one.get() == "REGISTRATION_LIMIT" ? 1 : 0;
  EXPECT_EQ(limited, static_cast<int>(numbers_.size()) - 3);
}

// Decision D70: otherwise a wrong unit or a taken user name would tell, without being counted,
// whether the ID number is taken.
TEST_F(Registrations, TheIdNumberIsCheckedLast) {
  Register("zhangsan", unit_, "", "450100199001010017");
  auto request = Registration("ZhangSan", UnitId::New(clock_.Now()).ToText());
  request.set_id_number("450100199001010017");
  EXPECT_EQ(Send(request).reason, "UNIT_NOT_FOUND");
  request.set_unit_id(unit_);
  request.set_department_id(MakeDepartment(MakeUnit("另一单位").unit_id()));
  EXPECT_EQ(Send(request).reason, "DEPARTMENT_NOT_FOUND");
  request.clear_department_id();
  EXPECT_EQ(Send(request).reason, "USERNAME_TAKEN");
  request.set_username("another");
  request.set_password("password");
  EXPECT_EQ(Send(request).reason, "INVALID_REQUEST");
  EXPECT_EQ(Sql("SELECT count(*) FROM taken_number_count"), "0");
  request.set_password(kPassword);
  EXPECT_EQ(Send(request).reason, "ID_NUMBER_TAKEN");
}

class TakenNumbersOfAnAddress : public Registrations {
 protected:
  // As the gateway sends it.
  std::string SendFrom(const std::string& address, const v1::CreateAccountRequest& request) {
    grpc::ClientContext context;
    Prepare(context, {});
    context.AddMetadata(rpc::kServiceTokenName,
                        auth::MakeServiceToken(config_.common.service_token_key, "gateway",
                                               "identity", clock_.Now()));
    context.AddMetadata(rpc::kReceivedAt, FormatTimestamp(clock_.Now()));
    context.AddMetadata(rpc::kClientAddress, address);
    v1::CreateAccountResponse response;
    const grpc::Status status = stub_->CreateAccount(&context, request, &response);
    return status.ok() ? "" : rpc::FromStatus(status).reason;
  }
};

// Decision D70.
TEST_F(TakenNumbersOfAnAddress, UseUpItsQuotaForAnHour) {
  auto taken = Registration("zhangsan", unit_);
  ASSERT_EQ(SendFrom("192.0.2.1", taken), "");
  taken.set_username("lisi");
  ASSERT_EQ(SendFrom("192.0.2.1", taken), "ID_NUMBER_TAKEN");
  Sql("UPDATE taken_number_count SET responses = 199 WHERE responses = 1");
  EXPECT_EQ(SendFrom("192.0.2.1", taken), "ID_NUMBER_TAKEN");
  EXPECT_EQ(SendFrom("192.0.2.1", taken), "REGISTRATION_LIMIT");
  EXPECT_EQ(SendFrom("192.0.2.1", Registration("wang", unit_)), "REGISTRATION_LIMIT")
      << "a free number gets the same response";
  EXPECT_EQ(SendFrom("192.0.2.2", taken), "ID_NUMBER_TAKEN") << "another address has its own";
  clock_.Advance(std::chrono::hours{1});
  EXPECT_EQ(SendFrom("192.0.2.1", taken), "ID_NUMBER_TAKEN");
}

TEST_F(Registrations, CountsArePurgedWhenTheyNoLongerMatter) {
  auto request = Registration("zhangsan", unit_);
  ASSERT_EQ(Send(request).reason, "");
  request.set_username("lisi");
  ASSERT_EQ(Send(request).reason, "ID_NUMBER_TAKEN");
  clock_.Advance(std::chrono::hours{24 * 30} + std::chrono::seconds{1});
  PurgeExpired(database_.pool(), clock_, config_.address_limit.window, {});
  EXPECT_EQ(Sql("SELECT count(*) FROM registration_group"), "0");
  EXPECT_EQ(Sql("SELECT count(*) FROM registration_number"), "0");
  EXPECT_EQ(Sql("SELECT count(*) FROM taken_number_count"), "0");
}

TEST_F(Registrations, AllWrongFieldsAreReportedAtOnce) {
  auto request = Registration("450100199001010017", unit_);
  request.set_password("password");
  request.set_id_number("450100199001010018");
  const auto rejected = Send(request);
  EXPECT_EQ(rejected.reason, "INVALID_REQUEST");
  EXPECT_EQ(rejected.CodeAt("#/username"), "USERNAME_IS_ID_NUMBER");
  EXPECT_EQ(rejected.CodeAt("#/password"), "PASSWORD_TOO_SIMPLE");
  EXPECT_EQ(rejected.CodeAt("#/idNumber"), "ID_NUMBER_CHECK");

  request.set_title_level("教授");
  EXPECT_EQ(Send(request).CodeAt("#/titleLevel"), "TITLE_LEVEL_UNKNOWN");
}

TEST_F(Registrations, ThePasswordMayNotContainTheIdNumber) {
  auto request = Registration("zhangsan", unit_);
  request.set_password("x" + request.id_number());
  EXPECT_EQ(Send(request).CodeAt("#/password"), "PASSWORD_HAS_ID_NUMBER");
}

TEST_F(Registrations, R56_UnitAndDepartmentMustExistAndBelongTogether) {
  auto request = Registration("zhangsan", UnitId::New(clock_.Now()).ToText());
  EXPECT_EQ(Send(request).reason, "UNIT_NOT_FOUND");
  request.set_unit_id(unit_);
  request.set_department_id(MakeDepartment(MakeUnit("另一单位").unit_id()));
  EXPECT_EQ(Send(request).reason, "DEPARTMENT_NOT_FOUND");
}

TEST_F(Registrations, ARepeatedKeyReturnsTheFirstResponse) {
  const auto request = Registration("zhangsan", unit_);
  const auto first = Ask(&Stub::CreateAccount, request, {"", "register-1"});
  const auto second = Ask(&Stub::CreateAccount, request, {"", "register-1"});
  ASSERT_EQ(second.reason, "");
  EXPECT_EQ(first.response.person_id(), second.response.person_id());
}

TEST_F(Registrations, NothingPersonalIsInPlaintextInTheDatabase) {
  auto request = Registration("zhangsan", unit_);
  request.set_id_number("450100199001010017");
  ASSERT_EQ(Ask(&Stub::CreateAccount, request, {"", "register-1"}).reason, "");
  for (const char* table :
       {"person", "account", "outbox", "idempotency_key", "login_attempt", "session",
        "registration_group", "registration_number", "taken_number_count"}) {
    for (const char* secret :
         {"450100199001010017", "13900000000", "zhangsan@example.com", kPassword}) {
      const std::string rows =
          "SELECT count(*) FROM " + std::string{table} + " AS t WHERE t::text LIKE '%" + secret +
          "%' OR t::text LIKE '%' || encode('" + secret + "'::bytea, 'hex') || '%'";
      EXPECT_EQ(Sql(rows), "0") << table << " contains " << secret;
    }
  }
}

}  // namespace
}  // namespace jixue::identity
