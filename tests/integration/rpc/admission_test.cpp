#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "libs/base/errors.h"
#include "libs/rpc/wire/metadata.h"
#include "libs/rpc/wire/status.h"
#include "tests/integration/rpc/fixture.h"

namespace jixue::rpc_test {
namespace {

using std::chrono::milliseconds;

class Admission : public RpcTest {
 protected:
  Sent Operator() const { return {.token = TokenOf(RoleCode::kPlatformOperator)}; }
};

TEST_F(Admission, NeedsATokenWhereARoleIsRequired) {
  EXPECT_EQ(CreateYear({}).reason(), "AUTHENTICATION_REQUIRED");
  EXPECT_EQ(CreateYear({.token = "x.y.z"}).reason(), "TOKEN_INVALID");
  EXPECT_EQ(CreateYear({.token = TokenOf(RoleCode::kLearner)}).reason(), "PERMISSION_DENIED");
  EXPECT_EQ(CreateYear(Operator()).reason(), "");
}

TEST_F(Admission, AnExpiredTokenIsInvalid) {
  const Sent sent = Operator();
  clock_.Advance(auth::kTokenLifetime);
  EXPECT_EQ(CreateYear(sent).reason(), "TOKEN_INVALID");
}

TEST_F(Admission, SignedInAdmitsEveryAccount) {
  EXPECT_EQ(ListYears({}).reason(), "AUTHENTICATION_REQUIRED");
  EXPECT_EQ(ListYears({.token = TokenOf(RoleCode::kLearner)}).reason(), "");
}

TEST_F(Admission, APublicCallIgnoresTheToken) {
  EXPECT_EQ(CreateAccount({.token = "x.y.z"}).reason(), "");
  EXPECT_EQ(CreateAccount({.token = TokenOf(RoleCode::kLearner)}).reason(), "");
  EXPECT_EQ(database_.Sql("SELECT string_agg(DISTINCT note, ',') FROM effect"), "nobody");
}

TEST_F(Admission, AnInternalCallNeedsAServiceTokenForThisService) {
  EXPECT_EQ(GetInternalYear({}).reason(), "AUTHENTICATION_REQUIRED");
  EXPECT_EQ(GetInternalYear({.token = TokenOf(RoleCode::kPlatformOperator)}).reason(),
            "AUTHENTICATION_REQUIRED");
  EXPECT_EQ(GetInternalYear({.service_token = ServiceToken("identity")}).reason(), "TOKEN_INVALID");
  EXPECT_EQ(GetInternalYear({.service_token = ServiceToken("ledger")}).reason(), "");
}

TEST_F(Admission, AStreamIsAdmittedLikeACall) {
  int messages = 0;
  EXPECT_EQ(FollowRevocations({}, &messages).reason(), "AUTHENTICATION_REQUIRED");
  EXPECT_EQ(messages, 0);
  EXPECT_EQ(FollowRevocations({.service_token = ServiceToken("ledger")}, &messages).reason(), "");
  EXPECT_EQ(messages, 3);
}

TEST_F(Admission, TheReceiptTimeIsTrustedFromServicesOnly) {
  const Timestamp received_at = testing::At("2026-03-31T11:59:58.123456Z");
  const Sent sent{.service_token = ServiceToken("ledger"),
                  .received_at = FormatTimestamp(received_at)};
  ledger::v1::GetYearResponse answer;
  answer.ParseFromString(GetInternalYear(sent).bytes);
  EXPECT_EQ(answer.version(), received_at.time_since_epoch().count());
  EXPECT_FALSE(answer.policy_year_known());

  Sent stranger = Operator();
  stranger.received_at = FormatTimestamp(received_at);
  ledger::v1::PolicyYear year;
  year.ParseFromString(CreateYear(stranger).bytes);
  EXPECT_EQ(year.registration_opens_at().seconds(),
            clock_.Now().time_since_epoch().count() / 1'000'000);
}

TEST_F(Admission, AllWrongFieldsAreReportedButOnlyToAdmittedCallers) {
  EXPECT_EQ(CreateYear({}, 1).reason(), "AUTHENTICATION_REQUIRED");
  const Outcome outcome = CreateYear(Operator(), 1);
  EXPECT_EQ(outcome.reason(), "INVALID_REQUEST");
  const Error error = rpc::FromStatus(outcome.status);
  ASSERT_EQ(error.fields.size(), 1U);
  EXPECT_EQ(error.fields[0].pointer, "#/year");
  EXPECT_EQ(Effects(), 0);
}

TEST_F(Admission, ACallHasTwoSecondsAtMost) {
  std::atomic<std::chrono::steady_clock::time_point> deadline{};
  behaviour_.prepare = [&](const Call& call) -> Result<void> {
    deadline = call.deadline;
    return {};
  };
  Sent sent = Operator();
  sent.timeout = std::chrono::minutes{1};
  const auto before = std::chrono::steady_clock::now();
  ASSERT_EQ(CreateYear(sent).reason(), "");
  EXPECT_LE(deadline.load(), std::chrono::steady_clock::now() + std::chrono::seconds{2});
  EXPECT_GE(deadline.load(), before + std::chrono::seconds{1});
  sent.timeout = milliseconds{500};
  ASSERT_EQ(CreateYear(sent).reason(), "");
  // gRPC rounds the remaining time up.
  EXPECT_LE(deadline.load(), std::chrono::steady_clock::now() + milliseconds{550});
}

TEST_F(Admission, NothingIsWrittenAfterTheDeadline) {
  behaviour_.effect = [](db::Tx& tx, const Call& call, int year) {
    auto answer = InsertEffect(tx, call, year);
    while (std::chrono::steady_clock::now() <= call.deadline) std::this_thread::yield();
    return answer;
  };
  Sent sent = Operator();
  sent.timeout = milliseconds{100};
  EXPECT_EQ(CreateYear(sent).reason(), "DEADLINE_EXCEEDED");
  server_->Shutdown(std::chrono::seconds{5});
  EXPECT_EQ(Effects(), 0);
}

TEST_F(Admission, TheTextOfAnExceptionIsNeverReturned) {
  behaviour_.effect = [](db::Tx&, const Call&,
                         int) -> Result<rpc::ResponseWithStatus<ledger::v1::PolicyYear>> {
    throw std::runtime_error{"secret detail"};
  };
  const Outcome outcome = CreateYear(Operator());
  EXPECT_EQ(outcome.reason(), "INTERNAL");
  EXPECT_EQ(outcome.status.error_message().find("secret"), std::string::npos);
  EXPECT_EQ(outcome.status.error_details().find("secret"), std::string::npos);
}

TEST_F(Admission, CallsBeyondTheLimitAreRejectedAtOnce) {
  Gate gate;
  behaviour_.prepare = [&](const Call&) -> Result<void> {
    gate.Pass();
    return Fail(common_errors::kInternal);
  };
  std::vector<std::thread> running;
  for (int i = 0; i < kInFlightMax; ++i) {
    running.emplace_back([&] { CreateYear(Operator()); });
  }
  gate.AwaitWaiting(kInFlightMax);
  std::atomic<int> refused{0};
  std::vector<std::thread> crowd;
  for (int i = 0; i < 40; ++i) {
    crowd.emplace_back([&] {
      const Outcome outcome = CreateYear(Operator());
      // Our details show that our limit rejected the call, not the library's.
      refused +=
          outcome.reason() == "OVERLOADED" && !outcome.status.error_details().empty() ? 1 : 0;
    });
  }
  for (std::thread& thread : crowd) thread.join();
  EXPECT_EQ(refused, 40);
  gate.Open();
  for (std::thread& thread : running) thread.join();
  behaviour_.prepare = nullptr;
  EXPECT_EQ(CreateYear(Operator()).reason(), "");
}

}  // namespace
}  // namespace jixue::rpc_test
