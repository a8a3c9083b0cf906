#include "services/certificate/wiring.h"

#include "tests/integration/certificate/fixture.h"

namespace jixue::certificate {
namespace {

using ::testing::ElementsAre;

class Wiring : public Certificates {
 protected:
  Config Settings() const {
    Config config;
    config.common.server.listen_address = "127.0.0.1:0";
    config.common.database = database_.app_settings();
    config.common.service_token_key = Secret{std::string(32, 's')};
    config.common.page_token_key = Secret{std::string(32, 'p')};
    config.common.idempotency_key = Secret{std::string(32, 'i')};
    config.common.consumer = {.name = "certificate", .brokers = "127.0.0.1:1"};
    config.identity = {.address = "127.0.0.1:1",
                       .audience = "identity",
                       .caller = "certificate",
                       .service_token_key = config.common.service_token_key};
    config.ledger = {.address = "127.0.0.1:1",
                     .audience = "ledger",
                     .caller = "certificate",
                     .service_token_key = config.common.service_token_key};
    return config;
  }

  const SystemClock clock_;
};

TEST_F(Wiring, IsReadyOnlyWithItsConsumer) {
  const auto runtime = Wire(Settings(), clock_);
  std::vector<std::string> names;
  for (const auto& readiness : runtime->Readinesses()) names.push_back(readiness.name);
  EXPECT_THAT(names, ElementsAre("database", "schema", "token keys", "consumer"));
}

TEST_F(Wiring, ReplaysParkedEventsByCommand) {
  std::vector<std::string> names;
  for (const auto& command : Describe().commands) names.push_back(command.name);
  EXPECT_THAT(names, ElementsAre("replay-parked"));
}

}  // namespace
}  // namespace jixue::certificate
