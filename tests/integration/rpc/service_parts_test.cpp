#include "libs/service/service_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "tests/integration/rpc/migrations.h"

namespace jixue::rpc_test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ServicePartsTest : public ::testing::Test {
 protected:
  std::unique_ptr<service::ServiceParts> Make(std::span<const db::Migration> migrations) {
    service::CommonSettings settings;
    settings.database = database_.app_settings();
    settings.service_token_key = Secret{std::string(32, 's')};
    settings.page_token_key = Secret{std::string(32, 'p')};
    service::PartsOptions options{
        .name = "ledger",
        .migrations = migrations,
        .keys = [this] { return keys_; },
        .services = {ledger::v1::LedgerInternalService::service_full_name()}};
    return std::make_unique<service::ServiceParts>(settings, clock_, std::move(options));
  }

  // The problem of one part.
  static std::string ProblemOf(service::ServiceParts& parts, const std::string& name) {
    for (const service::Readiness& readiness : parts.Readinesses()) {
      if (readiness.name == name) return readiness.problem();
    }
    return "no such part";
  }

  testing::TestDatabase database_{"ledger", kMigrations};
  testing::FakeClock clock_{testing::At("2026-03-31T12:00:00Z")};
  std::vector<auth::PublicKey> keys_{{"key", std::string(32, 'k')}};
};

TEST_F(ServicePartsTest, AreReadyWithDatabaseSchemaAndKeys) {
  const auto parts = Make(kMigrations);
  for (const service::Readiness& readiness : parts->Readinesses()) {
    EXPECT_EQ(readiness.problem(), "") << readiness.name;
  }
}

TEST_F(ServicePartsTest, AreNotReadyWithoutKeys) {
  keys_.clear();
  EXPECT_EQ(ProblemOf(*Make(kMigrations), "token keys"), "not known yet");
}

TEST_F(ServicePartsTest, AreNotReadyWithAnOlderSchema) {
  std::vector<db::Migration> newer{kMigrations.begin(), kMigrations.end()};
  newer.push_back({"test", 2, "0002_newer.sql", "SELECT 1"});
  EXPECT_THAT(ProblemOf(*Make(newer), "schema"), HasSubstr("0002_newer.sql"));
}

TEST_F(ServicePartsTest, AreNotReadyWithoutTheDatabase) {
  const auto parts = Make(kMigrations);
  database_.Sql("UPDATE pg_database SET datallowconn = false WHERE datname = current_database()");
  EXPECT_EQ(ProblemOf(*parts, "database"), "no answer");
  EXPECT_EQ(ProblemOf(*parts, "schema"), "cannot be read");
}

}  // namespace
}  // namespace jixue::rpc_test
