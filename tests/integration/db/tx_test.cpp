#include "libs/db/tx.h"

#include <gtest/gtest.h>

#include <array>
#include <future>
#include <pqxx/except>

#include "libs/db/run.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "libs/testing/wait.h"

namespace jixue::db {
namespace {

constexpr std::array<Migration, 1> kMigrations{{{"tx_test", 1, "0001_thing.sql", R"sql(
  CREATE TABLE thing (
    name text PRIMARY KEY, number bigint, flag boolean, data bytea, at timestamptz, day date,
    tags text[], id uuid);
  GRANT SELECT, INSERT, UPDATE, DELETE ON thing TO ${app_role};
)sql"}}};

const Query kInsert{"tx_test.insert", R"sql(
  INSERT INTO thing (name, number, flag, data, at, day, tags, id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};
const Query kInsertName{"tx_test.insert_name", "INSERT INTO thing (name, number) VALUES ($1, 0)"};
const Query kRead{"tx_test.read",
                  "SELECT name, number, flag, data, at, day, tags, id FROM thing WHERE name = $1"};
const Query kCount{"tx_test.count", "SELECT count(*) AS total FROM thing"};
const Query kAdd{"tx_test.add", "UPDATE thing SET number = number + 1 WHERE name = $1"};
const Query kPid{"tx_test.pid", "SELECT pg_backend_pid() AS pid"};
const Query kSetting{"tx_test.setting", "SELECT current_setting($1) AS setting"};

std::chrono::steady_clock::time_point Soon() {
  return std::chrono::steady_clock::now() + std::chrono::seconds{2};
}

class Transaction : public ::testing::Test {
 protected:
  std::int64_t Count() {
    Tx tx{database_.pool(), Access::kReadOnly, Soon()};
    return tx.Run(kCount).Single<std::int64_t>("total");
  }
  void Kill(Tx& tx) {
    const auto pid = tx.Run(kPid).Single<std::string>("pid");
    database_.Sql("SELECT pg_terminate_backend(" + pid + ")");
    EXPECT_TRUE(jixue::testing::WaitUntil([&] {
      return database_.Sql("SELECT count(*) FROM pg_stat_activity WHERE pid = " + pid) == "0";
    }));
  }

  jixue::testing::TestDatabase database_{"ledger", kMigrations};
};

TEST_F(Transaction, StartsNoStatementAfterItsDeadline) {
  ASSERT_EQ(Count(), 0);  // The session is open.
  const auto soon = std::chrono::steady_clock::now() + std::chrono::milliseconds{500};
  Tx tx{database_.pool(), Access::kReadWrite, soon};
  tx.Run(kInsertName, "in time");
  ASSERT_TRUE(jixue::testing::WaitUntil([&] { return std::chrono::steady_clock::now() > soon; }));
  try {
    tx.Run(kInsertName, "late");
    FAIL() << "the statement must not begin";
  } catch (const DeadlinePassed& error) {
    EXPECT_TRUE(IsTimeout(error));
  }
}

TEST_F(Transaction, KeepsOnlyCommittedChanges) {
  {
    Tx tx{database_.pool(), Access::kReadWrite, Soon()};
    tx.Run(kInsertName, "kept");
    tx.Commit();
  }
  {
    Tx tx{database_.pool(), Access::kReadWrite, Soon()};
    tx.Run(kInsertName, "dropped");
  }
  EXPECT_EQ(Count(), 1);
}

TEST_F(Transaction, SendsPostedStatementsWithTheNextStatementOrTheCommit) {
  Tx tx{database_.pool(), Access::kReadWrite, Soon()};
  tx.Post(kInsertName, "first");
  EXPECT_EQ(tx.Run(kCount).Single<std::int64_t>("total"), 1);
  tx.Post(kInsertName, "second");
  tx.Post(kInsertName, "third");
  tx.Commit();
  EXPECT_EQ(Count(), 3);
}

TEST_F(Transaction, DropsPostedStatementsThatAreNotCommitted) {
  {
    Tx tx{database_.pool(), Access::kReadWrite, Soon()};
    tx.Post(kInsertName, "dropped");
  }
  EXPECT_EQ(Count(), 0);
}

TEST_F(Transaction, FailsWithItsNextStatementWhenAPostedOneFails) {
  Tx tx{database_.pool(), Access::kReadWrite, Soon()};
  tx.Post(kInsertName, "twice");
  tx.Post(kInsertName, "twice");
  EXPECT_THROW(tx.Run(kCount), pqxx::unique_violation);
}

TEST_F(Transaction, FailsWithItsCommitWhenAPostedStatementFails) {
  {
    Tx tx{database_.pool(), Access::kReadWrite, Soon()};
    tx.Post(kInsertName, "twice");
    tx.Post(kInsertName, "twice");
    EXPECT_THROW(tx.Commit(), pqxx::unique_violation);
  }
  EXPECT_EQ(Count(), 0);
}

TEST_F(Transaction, IsNotCommittedAfterAFailure) {
  {
    Tx tx{database_.pool(), Access::kReadWrite, Soon()};
    tx.Run(kInsertName, "x");
    EXPECT_THROW(tx.Run(kInsertName, "x"), pqxx::unique_violation);
    EXPECT_THROW(tx.Commit(), std::runtime_error);
  }
  EXPECT_EQ(Count(), 0);
}

TEST_F(Transaction, WritesAndReadsEveryType) {
  const Timestamp at = jixue::testing::At("2026-03-31T23:59:59.999999+08:00");
  const Date day{std::chrono::year{2026}, std::chrono::March, std::chrono::day{31}};
  const PersonId id = PersonId::New(at);
  const std::string bytes{"\0\x01\xff'\\", 5};
  const std::vector<std::string> tags{"a b", "\"", "\\", "学时", "NULL"};
  Tx tx{database_.pool(), Access::kReadWrite, Soon()};
  tx.Run(kInsert, "张三'; --", std::int64_t{-5}, true, Bytes{bytes}, at, day, tags, id);
  const Rows rows = tx.Run(kRead, "张三'; --");
  const Row row = rows.front();
  EXPECT_EQ(row.Get<std::string>("name"), "张三'; --");
  EXPECT_EQ(row.Get<std::int64_t>("number"), -5);
  EXPECT_TRUE(row.Get<bool>("flag"));
  EXPECT_EQ(row.Get<Bytes>("data"), bytes);
  EXPECT_EQ(row.Get<Timestamp>("at"), at);
  EXPECT_EQ(row.Get<Date>("day"), day);
  EXPECT_EQ(row.Get<std::vector<std::string>>("tags"), tags);
  EXPECT_EQ(row.Get<PersonId>("id"), id);
}

TEST_F(Transaction, WritesAndReadsNull) {
  Tx tx{database_.pool(), Access::kReadWrite, Soon()};
  tx.Run(kInsert, "empty", std::optional<std::int64_t>{}, std::nullopt, std::nullopt,
         std::optional<Timestamp>{}, std::nullopt, std::nullopt, std::optional<PersonId>{});
  const Rows rows = tx.Run(kRead, "empty");
  const Row row = rows.front();
  for (const char* column : {"number", "flag", "data", "at", "day", "tags", "id"}) {
    EXPECT_TRUE(row.IsNull(column)) << column;
  }
}

TEST_F(Transaction, RejectsATextWithNul) {
  Tx tx{database_.pool(), Access::kReadWrite, Soon()};
  EXPECT_THROW(tx.Run(kInsertName, std::string{"a\0b", 3}), std::invalid_argument);
}

TEST_F(Transaction, IsReadOnlyWhenDeclaredSo) {
  Tx tx{database_.pool(), Access::kReadOnly, Soon()};
  EXPECT_THROW(tx.Run(kInsertName, "x"), pqxx::sql_error);
}

TEST_F(Transaction, HasASessionInUtcAndUtf8WithItsName) {
  Tx tx{database_.pool(), Access::kReadOnly, Soon()};
  const auto setting = [&tx](const char* name) {
    return tx.Run(kSetting, name).Single<std::string>("setting");
  };
  EXPECT_EQ(setting("TimeZone"), "UTC");
  EXPECT_EQ(setting("client_encoding"), "UTF8");
  EXPECT_EQ(setting("DateStyle").substr(0, 3), "ISO");
  EXPECT_EQ(setting("application_name"), "ledger_app");
  EXPECT_EQ(setting("statement_timeout"), "1500ms");
  EXPECT_EQ(setting("lock_timeout"), "500ms");
}

TEST_F(Transaction, WorksAfterAnErrorInAnEarlierOne) {
  {
    Tx tx{database_.pool(), Access::kReadWrite, Soon()};
    tx.Run(kInsertName, "twice");
    EXPECT_THROW(tx.Run(kInsertName, "twice"), pqxx::unique_violation);
  }
  EXPECT_EQ(Count(), 0);
}

TEST_F(Transaction, IsUnavailableWhenItsSessionIsKilled) {
  Tx tx{database_.pool(), Access::kReadWrite, Soon()};
  tx.Run(kInsertName, "x");
  Kill(tx);
  EXPECT_THROW(tx.Run(kCount), Unavailable);
}

TEST_F(Transaction, IsInDoubtWhenItsSessionIsKilledDuringTheCommit) {
  {
    Tx tx{database_.pool(), Access::kReadWrite, Soon()};
    tx.Run(kInsertName, "x");
    Kill(tx);
    EXPECT_THROW(tx.Commit(), InDoubt);
  }
  EXPECT_EQ(Count(), 0);
}

TEST_F(Transaction, IsRetryableAfterADeadlock) {
  // With the role's lock_timeout the wait would end before the server detects the deadlock. This
  // applies to sessions opened from now on.
  database_.Sql(
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = 20', "
      "current_database()); END $$");
  for (const char* name : {"a", "b"}) {
    Tx tx{database_.pool(), Access::kReadWrite, Soon()};
    tx.Run(kInsertName, name);
    tx.Commit();
  }
  std::promise<void> both;
  const auto ready = both.get_future().share();
  const auto run = [&](const char* first, const char* second, std::promise<void>& locked) {
    try {
      Tx tx{database_.pool(), Access::kReadWrite, Soon()};
      tx.Run(kAdd, first);
      locked.set_value();
      ready.wait();
      tx.Run(kAdd, second);
      tx.Commit();
      return 0;
    } catch (const std::exception& error) {
      return IsRetryable(error) ? 1 : 100;
    }
  };
  std::promise<void> one;
  std::promise<void> two;
  auto left = std::async(std::launch::async, run, "a", "b", std::ref(one));
  auto right = std::async(std::launch::async, run, "b", "a", std::ref(two));
  one.get_future().wait();
  two.get_future().wait();
  both.set_value();
  EXPECT_EQ(left.get() + right.get(), 1);
}

TEST_F(Transaction, WakesTheRelayAfterACommitThatMarkedTheOutbox) {
  int woken = 0;
  std::int64_t seen = -1;
  database_.pool().OnOutboxCommit([&] {
    ++woken;
    seen = Count();
  });
  {
    Tx tx{database_.pool(), Access::kReadWrite, Soon()};
    tx.Run(kInsertName, "rolled back");
    tx.MarkOutbox();
  }
  {
    Tx tx{database_.pool(), Access::kReadWrite, Soon()};
    tx.Run(kInsertName, "without event");
    tx.Commit();
  }
  EXPECT_EQ(woken, 0);
  Tx tx{database_.pool(), Access::kReadWrite, Soon()};
  tx.Run(kInsertName, "with event");
  tx.MarkOutbox();
  tx.Commit();
  EXPECT_EQ(woken, 1);
  EXPECT_EQ(seen, 2);
}

TEST_F(Transaction, RunsActionsAfterACommitOnly) {
  std::vector<std::string> ran;
  {
    Tx tx{database_.pool(), Access::kReadWrite, Soon()};
    tx.AfterCommit([&ran] { ran.emplace_back("rolled back"); });
  }
  EXPECT_TRUE(ran.empty());
  Tx tx{database_.pool(), Access::kReadWrite, Soon()};
  tx.AfterCommit([&ran] { ran.emplace_back("first"); });
  tx.AfterCommit([&ran] { ran.emplace_back("second"); });
  tx.Run(kInsertName, "committed");
  EXPECT_TRUE(ran.empty());
  tx.Commit();
  EXPECT_EQ(ran, (std::vector<std::string>{"first", "second"}));
}

}  // namespace
}  // namespace jixue::db
