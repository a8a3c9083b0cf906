// How many requests a caller may make, over real HTTP.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/gateway/fixture.h"

namespace jixue::gateway {
namespace {

class Limits : public GatewayTest {
 protected:
  Limits()
      : GatewayTest{[](Config& config) {
          // Five tokens and practically no refill while a test runs.
          config.dispatcher.rate = {.per_second = 0.001, .burst = 5, .at_once = 20};
        }} {}

  Reply From(std::string_view address, std::string_view headers = {}) {
    return Ask("GET", "/v1/gadgets/newest", "",
               "X-Forwarded-For: " + std::string{address} + "\r\n" + std::string{headers});
  }
};

TEST_F(Limits, HoldPerAddress) {
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

TEST_F(Limits, DoNotCountHealth) {
  for (int i = 0; i < 20; ++i) EXPECT_EQ(Ask("GET", "/healthz").status, 200);
}

}  // namespace
}  // namespace jixue::gateway
