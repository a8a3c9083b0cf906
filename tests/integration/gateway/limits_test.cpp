// Limits on a caller's requests, over real HTTP.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/obs/metrics.h"
#include "libs/testing/wait.h"
#include "tests/contract/gateway/fixture.h"

namespace jixue::gateway {
namespace {

class Limits : public GatewayTest {
 protected:
  Limits()
      : GatewayTest{[](Config& config) {
          // Five tokens, with practically no refill during a test.
          config.dispatcher.rate = {.per_second = 0.001, .burst = 5, .at_once = 20};
        }} {}

  Reply From(std::string_view address, std::string_view headers = {}) {
    return Ask("GET", "/v1/gadgets/newest", "",
               "X-Forwarded-For: " + std::string{address} + "\r\n" + std::string{headers});
  }
};

TEST_F(Limits, ApplyPerAddress) {
  for (int i = 4; i >= 0; --i) {
    const Reply reply = From("10.0.0.1");
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.headers.at("ratelimit"),
                ::testing::StartsWith("\"default\";r=" + std::to_string(i)));
  }
  const Reply refused = From("10.0.0.1");
  EXPECT_EQ(refused.status, 429);
  EXPECT_THAT(refused.body, ::testing::HasSubstr("TOO_MANY_REQUESTS"));
  EXPECT_EQ(refused.headers.count("retry-after"), 1u);
  EXPECT_EQ(From("10.0.0.2").status, 200);
}

TEST_F(Limits, F63_HoldPerAccountFromManyAddresses) {
  const std::string token = TokenOf(RoleCode::kLearner);
  const auto ask = [&](int i) {
    return Ask("GET", "/v1/gadgets/1", "",
               token + "X-Forwarded-For: 10.0.1." + std::to_string(i) + "\r\n")
        .status;
  };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ask(i), 200);
  EXPECT_EQ(ask(6), 429);
}

// Returns the value of a series, or -1 if it is absent.
double Value(const std::string& series) {
  const std::string text = obs::MetricsText();
  const std::size_t at = text.find("\n" + series + " ");
  return at == std::string::npos ? -1 : std::stod(text.substr(at + series.size() + 2));
}

TEST_F(Limits, ReportWhatTheyReject) {
  const std::string by_address = "gateway_refused_total{limit=\"address\"}";
  const std::string by_account = "gateway_refused_total{limit=\"account\"}";
  const double address = Value(by_address);
  const double account = Value(by_account);
  for (int i = 0; i < 7; ++i) From("10.0.2.1");
  EXPECT_EQ(Value(by_address), address + 2);
  EXPECT_EQ(Value(by_account), account);
  const std::string token = TokenOf(RoleCode::kLearner);
  for (int i = 0; i < 6; ++i) {
    Ask("GET", "/v1/gadgets/1", "",
        token + "X-Forwarded-For: 10.0.3." + std::to_string(i) + "\r\n");
  }
  EXPECT_EQ(Value(by_address), address + 2);
  EXPECT_EQ(Value(by_account), account + 1);
  EXPECT_EQ(Value("gateway_refused_total{limit=\"calls\"}"), 0);
  const HttpClient idle{port()};
  EXPECT_TRUE(jixue::testing::WaitUntil([] { return Value("gateway_connections") == 1; }));
  EXPECT_GE(Value("gateway_calls_max"), 1);
  EXPECT_TRUE(jixue::testing::WaitUntil([] { return Value("gateway_calls_in_flight") == 0; }));
}

class FailureQuota : public GatewayTest {
 protected:
  FailureQuota()
      : GatewayTest{[](Config& config) {
          config.dispatcher.failures = {.per_second = 0.001, .burst = 3};
        }} {}

  Reply Redeem(std::string_view code, std::string_view address, std::string_view more = "") {
    const std::string body = "{\"code\":\"" + std::string{code} + "\"" + std::string{more} + "}";
    return Ask("POST", "/v1/gadget-redemptions", body,
               "X-Forwarded-For: " + std::string{address} + "\r\n");
  }
};

TEST_F(FailureQuota, IsUsedUpByFailuresOnly) {
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(Redeem("right", "10.0.5.1").status, 200);
    EXPECT_EQ(Redeem("broken", "10.0.5.1").status, 503) << "another failure";
    EXPECT_EQ(Redeem("", "10.0.5.1").status, 400) << "fields are checked before";
  }
  const double refused = Value("gateway_refused_total{limit=\"failures\"}");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(Redeem("wrong", "10.0.5.1").status, 401);
  const int calls = gadgets_.calls();
  const Reply reply = Redeem("right", "10.0.5.1");
  EXPECT_EQ(reply.status, 429);
  EXPECT_THAT(reply.body, ::testing::HasSubstr("TOO_MANY_REQUESTS"));
  EXPECT_EQ(reply.headers.count("retry-after"), 1u);
  EXPECT_EQ(gadgets_.calls(), calls) << "the service does not see it";
  EXPECT_EQ(Value("gateway_refused_total{limit=\"failures\"}"), refused + 1);
  EXPECT_EQ(Redeem("right", "10.0.5.2").status, 200) << "others are not affected";
  EXPECT_EQ(Ask("GET", "/v1/gadgets/newest", "", "X-Forwarded-For: 10.0.5.1\r\n").status, 200);
}

TEST_F(FailureQuota, ExemptsCallsWhoseFieldTheServiceFindsValid) {
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(Redeem("wrong", "10.0.6.1", R"(,"ticket":"valid")").status, 401);
  }
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Redeem("wrong", "10.0.6.1", R"(,"ticket":"")").status, 401) << "an empty one is none";
  }
  EXPECT_EQ(Redeem("right", "10.0.6.1").status, 429);
  EXPECT_EQ(Redeem("right", "10.0.6.1", R"(,"ticket":"valid")").status, 200);
  EXPECT_EQ(Redeem("wrong", "10.0.6.1", R"(,"ticket":"valid")").status, 401);
}

TEST_F(FailureQuota, ExemptsNobodyWithRubbishInTheField) {
  const auto guess = [this] { return Redeem("wrong", "10.0.7.1", R"(,"ticket":"x")"); };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(guess().status, 401);
  const Reply reply = guess();
  EXPECT_EQ(reply.status, 429);
  EXPECT_GT(std::stoi(reply.headers.at("retry-after")), 1) << "the quota's own, by the service";
  EXPECT_EQ(Redeem("right", "10.0.7.1").status, 429) << "they were charged";
}

TEST_F(FailureQuota, CountsAnIpv6NetworkAsOneAddress) {
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Redeem("wrong", "2001:db8:1:2::" + std::to_string(i)).status, 401);
  }
  EXPECT_EQ(Redeem("right", "2001:db8:1:2:a:b:c:d").status, 429);
  EXPECT_EQ(Redeem("right", "2001:db8:1:3::1").status, 200);
}

TEST_F(Limits, DoNotCountHealthChecks) {
  for (int i = 0; i < 20; ++i) EXPECT_EQ(Ask("GET", "/healthz").status, 200);
}

}  // namespace
}  // namespace jixue::gateway
