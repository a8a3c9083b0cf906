#include "libs/db/migrator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <future>

#include "libs/db/schema_check.h"
#include "libs/testing/template_database.h"

namespace jixue::db {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Migration kFirst{"one", 1, "0001_first.sql", "CREATE TABLE first (id integer);"};
constexpr Migration kSecond{
    "one", 2, "0002_second.sql",
    "CREATE TABLE second (id integer); GRANT SELECT, INSERT ON second TO ${app_role};"};
constexpr Migration kOther{"two", 1, "0001_other.sql", "CREATE TABLE other (id integer);"};
constexpr Migration kChanged{"one", 1, "0001_first.sql", "CREATE TABLE first (id bigint);"};
constexpr Migration kBroken{"one", 2, "0002_second.sql",
                            "CREATE TABLE half (id integer); CREATE TABLE nonsense;"};

class Migrator : public ::testing::Test {
 protected:
  MigratorSettings settings() const {
    const PoolSettings admin = database_.admin_settings();
    return {.url = admin.url, .password = admin.password, .app_role = "ledger_app"};
  }

  template <class... Migrations>
  std::vector<std::string> Apply(const Migrations&... migrations) {
    return Migrate(settings(), std::array{migrations...});
  }

  jixue::testing::TestDatabase database_{"ledger", {}};
};

TEST_F(Migrator, AppliesMissingFilesInOrderAndOnce) {
  EXPECT_THAT(Apply(kFirst, kOther), ElementsAre("one/0001_first.sql", "two/0001_other.sql"));
  EXPECT_THAT(Apply(kFirst, kSecond, kOther), ElementsAre("one/0002_second.sql"));
  EXPECT_THAT(Apply(kFirst, kSecond, kOther), IsEmpty());
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM schema_migration"), "3");
}

TEST_F(Migrator, GivesTheAppRoleItsRights) {
  Apply(kFirst, kSecond);
  EXPECT_EQ(database_.Sql("SELECT has_table_privilege('ledger_app', 'second', 'INSERT')"), "t");
  EXPECT_EQ(database_.Sql("SELECT has_table_privilege('ledger_app', 'first', 'SELECT')"), "f");
  EXPECT_EQ(database_.Sql("SELECT has_table_privilege('ledger_app', 'schema_migration', 'SELECT')"),
            "t");
  EXPECT_EQ(database_.Sql("SELECT has_table_privilege('ledger_app', 'schema_migration', 'INSERT')"),
            "f");
}

TEST_F(Migrator, RejectsAFileThatChangedAfterItWasApplied) {
  Apply(kFirst);
  EXPECT_THROW(Apply(kChanged, kSecond), std::runtime_error);
  EXPECT_EQ(database_.Sql("SELECT to_regclass('second')"), "");
}

TEST_F(Migrator, RollsBackAFileThatFails) {
  EXPECT_THROW(Apply(kFirst, kBroken), std::runtime_error);
  EXPECT_EQ(database_.Sql("SELECT to_regclass('first')"), "first");
  EXPECT_EQ(database_.Sql("SELECT to_regclass('half')"), "");
  EXPECT_THAT(Apply(kFirst, kSecond), ElementsAre("one/0002_second.sql"));
}

TEST_F(Migrator, MakesASecondProcessWait) {
  const auto run = [this] { return Apply(kFirst, kSecond, kOther).size(); };
  auto other = std::async(std::launch::async, run);
  auto third = std::async(std::launch::async, run);
  EXPECT_EQ(run() + other.get() + third.get(), 3U);
}

TEST_F(Migrator, ReportsWhatASchemaLacks) {
  const std::array all{kFirst, kSecond};
  EXPECT_THAT(MissingMigrations(database_.pool(), std::array{kFirst}), HasSubstr("0001_first.sql"));
  Apply(kFirst);
  EXPECT_THAT(MissingMigrations(database_.pool(), all), HasSubstr("0002_second.sql"));
  Apply(kFirst, kSecond);
  EXPECT_EQ(MissingMigrations(database_.pool(), all), "");
  EXPECT_EQ(MissingMigrations(database_.pool(), std::array{kFirst}), "");
  EXPECT_THAT(MissingMigrations(database_.pool(), std::array{kChanged}), HasSubstr("other text"));
}

TEST_F(Migrator, ThrowsWhenThereIsNoDatabase) {
  MigratorSettings nowhere = settings();
  nowhere.url = "postgresql://ledger_owner@127.0.0.1:1/ledger";
  EXPECT_THROW(Migrate(nowhere, std::array{kFirst}), std::runtime_error);
}

TEST(SchemaCheck, ReportsADatabaseWithoutAnyMigration) {
  jixue::testing::TestDatabase database{"ledger", {}};
  database.Sql("DROP TABLE IF EXISTS schema_migration");
  EXPECT_EQ(MissingMigrations(database.pool(), std::array{kFirst}), "no migration is applied");
}

}  // namespace
}  // namespace jixue::db
