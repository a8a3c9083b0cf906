#include "libs/service/runtime.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "libs/testing/wait.h"
#include "tests/integration/rpc/migrations.h"

namespace jixue::rpc_test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RuntimeTest : public ::testing::Test {
 protected:
  std::unique_ptr<service::Runtime> Make(std::span<const db::Migration> migrations,
                                         std::vector<outbox::Subscription> subscriptions = {}) {
    service::CommonSettings settings;
    settings.server.listen_address = "127.0.0.1:0";
    settings.database = database_.app_settings();
    settings.service_token_key = Secret{std::string(32, 's')};
    settings.page_token_key = Secret{std::string(32, 'p')};
    settings.consumer = {.name = "ledger", .brokers = "127.0.0.1:1"};
    service::Spec spec{.name = "ledger",
                       .migrations = migrations,
                       .keys = [this] { return keys_; },
                       .subscriptions = std::move(subscriptions)};
    return std::make_unique<service::Runtime>(settings, clock_, std::move(spec));
  }

  // Returns the problem of one part.
  static std::string ProblemOf(service::Runtime& runtime, const std::string& name) {
    for (const service::Readiness& readiness : runtime.Readinesses()) {
      if (readiness.name == name) return readiness.problem();
    }
    return "no such part";
  }

  testing::TestDatabase database_{"ledger", kMigrations};
  testing::FakeClock clock_{testing::At("2026-03-31T12:00:00Z")};
  std::vector<auth::PublicKey> keys_{{"key", std::string(32, 'k')}};
};

TEST_F(RuntimeTest, IsReadyWithDatabaseSchemaAndKeys) {
  const auto runtime = Make(kMigrations);
  for (const service::Readiness& readiness : runtime->Readinesses()) {
    EXPECT_EQ(readiness.problem(), "") << readiness.name;
  }
}

TEST_F(RuntimeTest, IsNotReadyWithoutKeys) {
  keys_.clear();
  EXPECT_EQ(ProblemOf(*Make(kMigrations), "token keys"), "not known yet");
}

TEST_F(RuntimeTest, IsNotReadyWithAnOlderSchema) {
  std::vector<db::Migration> newer{kMigrations.begin(), kMigrations.end()};
  newer.push_back({"test", 2, "0002_newer.sql", "SELECT 1"});
  EXPECT_THAT(ProblemOf(*Make(newer), "schema"), HasSubstr("0002_newer.sql"));
}

TEST_F(RuntimeTest, IsNotReadyWithoutTheDatabase) {
  const auto runtime = Make(kMigrations);
  database_.Sql("UPDATE pg_database SET datallowconn = false WHERE datname = current_database()");
  EXPECT_EQ(ProblemOf(*runtime, "database"), "no answer");
  EXPECT_EQ(ProblemOf(*runtime, "schema"), "cannot be read");
}

TEST_F(RuntimeTest, IsNotReadyWithoutPartitionsWhenItConsumes) {
  const auto runtime = Make(kMigrations, {{.topic = "jixue.approval.v1", .handlers = {}}});
  EXPECT_EQ(ProblemOf(*runtime, "consumer"), "no partitions assigned");
  EXPECT_EQ(ProblemOf(*Make(kMigrations), "consumer"), "no such part");
}

TEST_F(RuntimeTest, DestroysItsObjectsInReverseOrder) {
  struct Owned {
    Owned(std::string given, std::vector<std::string>& into) : name{std::move(given)}, gone{into} {}
    ~Owned() { gone.push_back(name); }
    std::string name;
    std::vector<std::string>& gone;
  };
  std::vector<std::string> gone;
  auto runtime = Make(kMigrations);
  runtime->Own<Owned>("client", gone);
  runtime->Own<Owned>("service", gone);
  runtime.reset();
  EXPECT_THAT(gone, ::testing::ElementsAre("service", "client"));
}

TEST_F(RuntimeTest, RunsItsJobsBetweenStartAndStop) {
  auto runtime = Make(kMigrations);
  std::atomic<int> runs{0};
  bool hooked = false;
  runtime->Every("test job", std::chrono::milliseconds{1}, [&](const auto&) { ++runs; });
  runtime->BeforeShutdown([&] { hooked = true; });
  EXPECT_EQ(runs, 0);
  EXPECT_GT(runtime->Start(), 0);
  EXPECT_TRUE(testing::WaitUntil([&] { return runs > 2; }));
  runtime->Stop(std::chrono::milliseconds{100});
  EXPECT_TRUE(hooked);
}

}  // namespace
}  // namespace jixue::rpc_test
