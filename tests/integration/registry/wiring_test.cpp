#include "services/registry/wiring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/testing/template_database.h"
#include "services/registry/migrations.h"

namespace jixue::registry {
namespace {

using ::testing::ElementsAre;

TEST(Wiring, IsReadyWithoutAConsumer) {
  jixue::testing::TestDatabase database{"registry", kMigrations};
  const SystemClock clock;
  Config config;
  config.common.server.listen_address = "127.0.0.1:0";
  config.common.database = database.app_settings();
  config.common.service_token_key = Secret{std::string(32, 's')};
  config.common.page_token_key = Secret{std::string(32, 'p')};
  config.identity = {.address = "127.0.0.1:1",
                     .audience = "identity",
                     .caller = "registry",
                     .service_token_key = config.common.service_token_key};
  const auto runtime = Wire(config, clock);
  std::vector<std::string> names;
  for (const auto& readiness : runtime->Readinesses()) names.push_back(readiness.name);
  EXPECT_THAT(names, ElementsAre("database", "schema", "token keys"));
}

}  // namespace
}  // namespace jixue::registry
