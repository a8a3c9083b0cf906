#include "gateway/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jixue::gateway {
namespace {

using std::chrono::milliseconds;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

config::Env EnvWith(std::map<std::string, std::string> more) {
  more.emplace("GATEWAY_SERVICE_TOKEN_KEY", std::string(64, 'a'));
  return config::Env{"GATEWAY_", std::move(more)};
}

TEST(Config, LimitsAreNotSharedWithoutRedis) {
  config::Env env = EnvWith({});
  const Config config = ReadConfig(env);
  EXPECT_THAT(env.Problems(), IsEmpty());
  EXPECT_EQ(config.rate_sync.redis.address, "");
  EXPECT_FALSE(config.dispatcher.rate.shared);
}

TEST(Config, LimitsAreSharedThroughRedis) {
  config::Env env = EnvWith({{"GATEWAY_REDIS_ADDRESS", "127.0.0.1:7079"},
                             {"GATEWAY_REDIS_USERNAME", "gateway"},
                             {"GATEWAY_REDIS_PASSWORD", "very-secret"},
                             {"GATEWAY_REDIS_SYNC_INTERVAL_MS", "50"}});
  const Config config = ReadConfig(env);
  EXPECT_THAT(env.Problems(), IsEmpty());
  EXPECT_TRUE(config.dispatcher.rate.shared);
  EXPECT_EQ(config.rate_sync.redis.password.Reveal(), "very-secret");
  EXPECT_EQ(config.rate_sync.interval, milliseconds{50});
  EXPECT_EQ(config.rate_sync.redis.connect_timeout, milliseconds{200});
  EXPECT_EQ(config.rate_sync.redis.command_timeout, milliseconds{200});
  EXPECT_THAT(env.Effective(), Contains("GATEWAY_REDIS_PASSWORD=***"));
  EXPECT_THAT(env.Effective(), Contains("GATEWAY_REDIS_ADDRESS=127.0.0.1:7079"));
}

TEST(Config, FailuresAreLimitedByTheMinute) {
  config::Env env = EnvWith({});
  const RateSettings usual = ReadConfig(env).dispatcher.failures;
  EXPECT_EQ(usual.per_second, 1);
  EXPECT_EQ(usual.burst, 120);
  config::Env other =
      EnvWith({{"GATEWAY_FAILURES_PER_MINUTE", "6"}, {"GATEWAY_FAILURES_BURST", "10"}});
  const RateSettings changed = ReadConfig(other).dispatcher.failures;
  EXPECT_DOUBLE_EQ(changed.per_second, 0.1);
  EXPECT_EQ(changed.burst, 10);
  EXPECT_THAT(other.Problems(), IsEmpty());
}

TEST(Config, ProxiesAreAddressesOrNetworks) {
  config::Env env = EnvWith({{"GATEWAY_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"}});
  EXPECT_EQ(ReadConfig(env).dispatcher.trusted_proxies.size(), 2u);
  EXPECT_THAT(env.Problems(), IsEmpty());
  config::Env wrong = EnvWith({{"GATEWAY_TRUSTED_PROXIES", "edge"}});
  ReadConfig(wrong);
  EXPECT_THAT(wrong.Problems(), Contains(HasSubstr("GATEWAY_TRUSTED_PROXIES: \"edge\"")));
}

TEST(Config, NoRequestIsTracedByDefault) {
  config::Env env = EnvWith({});
  EXPECT_EQ(ReadConfig(env).dispatcher.traces_per_million, 0);
  config::Env some = EnvWith({{"GATEWAY_TRACE_SAMPLE_PER_MILLION", "10000"}});
  EXPECT_EQ(ReadConfig(some).dispatcher.traces_per_million, 10'000);
  EXPECT_THAT(some.Problems(), IsEmpty());
  config::Env wrong = EnvWith({{"GATEWAY_TRACE_SAMPLE_PER_MILLION", "0.5"}});
  ReadConfig(wrong);
  EXPECT_THAT(wrong.Problems(), Contains(HasSubstr("GATEWAY_TRACE_SAMPLE_PER_MILLION")));
}

TEST(Config, CallersAreHashedWithAKeyThatOnlyGatewaysShare) {
  config::Env env = EnvWith({});
  config::Env same = EnvWith({});
  config::Env other{"GATEWAY_", {{"GATEWAY_SERVICE_TOKEN_KEY", std::string(64, 'b')}}};
  const std::string key = ReadConfig(env).rate_sync.digest_key.Reveal();
  EXPECT_EQ(key, ReadConfig(same).rate_sync.digest_key.Reveal());
  EXPECT_NE(key, ReadConfig(other).rate_sync.digest_key.Reveal());
  EXPECT_NE(key, std::string(32, '\xaa'));
}

TEST(Config, RejectsTimeoutsLongerThanTheBreakersWindow) {
  config::Env env = EnvWith(
      {{"GATEWAY_REDIS_COMMAND_TIMEOUT_MS", "1000"}, {"GATEWAY_REDIS_SYNC_INTERVAL_MS", "0"}});
  ReadConfig(env);
  EXPECT_THAT(env.Problems(), Contains(HasSubstr("GATEWAY_REDIS_COMMAND_TIMEOUT_MS")));
  EXPECT_THAT(env.Problems(), Contains(HasSubstr("GATEWAY_REDIS_SYNC_INTERVAL_MS")));
}

}  // namespace
}  // namespace jixue::gateway
