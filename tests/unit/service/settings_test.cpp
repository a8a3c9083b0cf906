#include "libs/service/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/rpc/client/token_keys.h"

namespace jixue::service {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::map<std::string, std::string> Variables() {
  const std::string key(64, 'a');
  return {{"LEDGER_DATABASE_URL", "postgresql://ledger_app@127.0.0.1/ledger"},
          {"LEDGER_DATABASE_PASSWORD", "secret"},
          {"LEDGER_SERVICE_TOKEN_KEY", key},
          {"LEDGER_PAGE_TOKEN_KEY", key},
          {"LEDGER_IDEMPOTENCY_KEY", key}};
}

TEST(CommonSettings, AreReadWithTheirDefaults) {
  config::Env env{"LEDGER_", Variables()};
  const CommonSettings common = ReadCommon(env, 7003);
  EXPECT_THAT(env.Problems(), IsEmpty());
  EXPECT_EQ(common.server.listen_address, "127.0.0.1:7003");
  EXPECT_EQ(common.server.threads_max, 32);
  EXPECT_EQ(common.database.url, "postgresql://ledger_app@127.0.0.1/ledger");
  EXPECT_EQ(common.database.password.Reveal(), "secret");
  EXPECT_EQ(common.database.connections_max, 6);
  EXPECT_EQ(common.service_token_key.Reveal(), std::string(32, '\xaa'));
  EXPECT_EQ(common.idempotency_key.Reveal(), std::string(32, '\xaa'));
}

TEST(CommonSettings, OfAServiceThatStoresNoResponsesHaveNoKeyForThem) {
  auto variables = Variables();
  variables.erase("LEDGER_IDEMPOTENCY_KEY");
  config::Env env{"LEDGER_", variables};
  EXPECT_TRUE(ReadCommon(env, 7006, Responses::kNotStored).idempotency_key.empty());
  EXPECT_THAT(env.Problems(), IsEmpty());
}

TEST(CommonSettings, ReportAllProblemsAtOnce) {
  config::Env env{"LEDGER_", {{"LEDGER_RPC_THREADS_MAX", "1"}, {"LEDGER_LISTEN_ADRESS", "x"}}};
  ReadCommon(env, 7003);
  EXPECT_THAT(env.Problems(),
              ElementsAre(HasSubstr("RPC_THREADS_MAX"), HasSubstr("DATABASE_URL"),
                          HasSubstr("SERVICE_TOKEN_KEY"), HasSubstr("PAGE_TOKEN_KEY"),
                          HasSubstr("IDEMPOTENCY_KEY"), HasSubstr("LISTEN_ADRESS")));
}

TEST(Peer, HasItsOwnAddress) {
  config::Env env{"APPROVAL_", {{"APPROVAL_IDENTITY_ADDRESS", "127.0.0.1:9001"}}};
  const rpc::PeerSettings identity = ReadPeer(env, "approval", "identity", Secret{"k"}, 7001);
  EXPECT_EQ(identity.address, "127.0.0.1:9001");
  EXPECT_EQ(identity.audience, "identity");
  EXPECT_EQ(identity.caller, "approval");
  EXPECT_EQ(ReadPeer(env, "approval", "ledger", Secret{"k"}, 7003).address, "127.0.0.1:7003");
  EXPECT_THAT(env.Problems(), IsEmpty());
}

TEST(Consumer, HasTheBrokersOfTheLocalStackByDefault) {
  config::Env env{"APPROVAL_", {}};
  const outbox::ConsumerSettings consumer = ReadConsumer(env, "approval");
  EXPECT_EQ(consumer.name, "approval");
  EXPECT_EQ(consumer.brokers, "127.0.0.1:7092");
  EXPECT_FALSE(consumer.static_member);
  EXPECT_THAT(env.Problems(), IsEmpty());
}

TEST(TokenKeys, ThrowWhenTheServiceIsDown) {
  // Nothing listens at port 1 of the loopback.
  const SystemClock clock;
  using Identity = identity::v1::IdentityInternalService;
  const auth::KeySource source =
      rpc::KeysFrom<Identity>({"127.0.0.1:1", "identity", "ledger", Secret{std::string(32, 'k')}},
                              clock, &Identity::Stub::ListSigningKeys);
  EXPECT_THROW(source(), std::runtime_error);
}

}  // namespace
}  // namespace jixue::service
