#include "libs/db/pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>
#include <vector>

#include "libs/db/run.h"
#include "libs/obs/metrics.h"
#include "libs/testing/template_database.h"
#include "libs/testing/wait.h"

namespace jixue::db {
namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using ::testing::HasSubstr;

const Query kOne{"pool_test.one", "SELECT 1"};
const Query kPid{"pool_test.pid", "SELECT pg_backend_pid() AS pid"};

SteadyClock::time_point Soon() { return SteadyClock::now() + std::chrono::seconds{2}; }

// Returns the value of a metric without labels.
double Value(const std::string& name) {
  const std::string text = obs::MetricsText();
  const std::size_t at = text.find("\n" + name + " ");
  return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
}

class PoolOfTwo : public ::testing::Test {
 protected:
  PoolOfTwo() : pool_{Settings()} {}

  PoolSettings Settings() const {
    PoolSettings settings = database_.app_settings();
    settings.connections_max = 2;
    return settings;
  }

  void KillSessions() {
    database_.Sql(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND usename = 'ledger_app'");
    // A killed session appears as closed only when its process has ended.
    EXPECT_TRUE(jixue::testing::WaitUntil([this] { return Sessions() == "0"; }));
  }
  std::string Sessions() {
    return database_.Sql(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = "
        "'ledger_app'");
  }
  std::string Pid() {
    Tx tx{pool_, Access::kReadOnly, Soon()};
    return tx.Run(kPid).Single<std::string>("pid");
  }

  jixue::testing::TestDatabase database_{"ledger", {}};
  Pool pool_;
};

TEST_F(PoolOfTwo, RejectsAThirdTransactionAfterItsWait) {
  Tx first{pool_, Access::kReadOnly, Soon()};
  Tx second{pool_, Access::kReadOnly, Soon()};
  const auto start = SteadyClock::now();
  EXPECT_THROW((Tx{pool_, Access::kReadOnly, Soon()}), PoolExhausted);
  EXPECT_GE(SteadyClock::now() - start, milliseconds{50});
}

TEST_F(PoolOfTwo, DoesNotWaitPastTheDeadline) {
  Tx first{pool_, Access::kReadOnly, Soon()};
  Tx second{pool_, Access::kReadOnly, Soon()};
  const auto start = SteadyClock::now();
  EXPECT_THROW((Tx{pool_, Access::kReadOnly, start}), PoolExhausted);
  EXPECT_LT(SteadyClock::now() - start, milliseconds{40});
}

TEST_F(PoolOfTwo, GivesAReleasedConnectionToAWaitingTransaction) {
  PoolSettings settings = Settings();
  settings.wait_max = std::chrono::seconds{5};
  Pool patient{settings};
  auto first = std::make_unique<Tx>(patient, Access::kReadOnly, Soon());
  Tx second{patient, Access::kReadOnly, Soon()};
  auto third = std::async(std::launch::async, [&patient] {
    Tx tx{patient, Access::kReadOnly, SteadyClock::now() + std::chrono::seconds{5}};
    return tx.Run(kOne).size();
  });
  first.reset();
  EXPECT_EQ(third.get(), 1U);
}

TEST_F(PoolOfTwo, ServesManyThreads) {
  std::atomic<int> woken{0};
  pool_.OnOutboxCommit([&woken] { ++woken; });
  const auto work = [this] {
    for (int done = 0; done < 20;) {
      try {
        Tx tx{pool_, Access::kReadWrite, Soon()};
        tx.Run(kOne);
        tx.MarkOutbox();
        tx.Commit();
        ++done;
      } catch (const PoolExhausted&) {
        continue;  // Other threads had the connections.
      }
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(6);
  for (int i = 0; i < 6; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(woken, 120);
  EXPECT_EQ(Sessions(), "2");
}

TEST_F(PoolOfTwo, ReusesAConnection) { EXPECT_EQ(Pid(), Pid()); }

TEST_F(PoolOfTwo, ReplacesConnectionsThatTheServerClosed) {
  const std::string before = Pid();
  KillSessions();
  EXPECT_NE(Pid(), before);
}

TEST_F(PoolOfTwo, ClosesAConnectionThatBrokeInUse) {
  {
    Tx tx{pool_, Access::kReadOnly, Soon()};
    tx.Run(kOne);
    KillSessions();
    EXPECT_THROW(tx.Run(kOne), Unavailable);
  }
  Pid();
  EXPECT_EQ(Sessions(), "1");
}

TEST_F(PoolOfTwo, PingsADatabaseThatWorks) {
  EXPECT_TRUE(pool_.Ping());
  Pid();
  KillSessions();
  EXPECT_TRUE(pool_.Ping());
}

TEST_F(PoolOfTwo, IsStillAliveWhileAllItsConnectionsAreBusy) {
  Tx first{pool_, Access::kReadOnly, Soon()};
  {
    Tx second{pool_, Access::kReadOnly, Soon()};
    second.Commit();
  }
  Tx second{pool_, Access::kReadOnly, Soon()};
  EXPECT_TRUE(pool_.Ping());
}

TEST(PoolWithoutDatabase, IsMadeButDoesNotWork) {
  Pool pool{{.url = "postgresql://ledger_app@127.0.0.1:1/ledger", .password = {}}};
  EXPECT_FALSE(pool.Ping());
  for (int i = 0; i < 10; ++i) EXPECT_THROW((Tx{pool, Access::kReadOnly, Soon()}), Unavailable);
}

TEST(PoolWithoutDatabase, NeverRevealsThePasswordOfItsUrl) {
  Pool pool{
      {.url = "postgresql://ledger_app:hidden@127.0.0.1:1/ledger?nonsense=1", .password = {}}};
  try {
    Tx tx{pool, Access::kReadOnly, Soon()};
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string{error.what()}.find("hidden"), std::string::npos) << error.what();
  }
}

TEST_F(PoolOfTwo, CountsItsConnectionsAndItsWaitingAndRejectedCalls) {
  EXPECT_THAT(obs::MetricsText(), HasSubstr("\ndb_pool_max 2\n"));
  const double refused = Value("db_pool_refused_total");
  std::optional<Tx> first{std::in_place, pool_, Access::kReadOnly, Soon()};
  Tx second{pool_, Access::kReadOnly, Soon()};
  EXPECT_EQ(Value("db_pool_in_use"), 2);
  EXPECT_THROW((Tx{pool_, Access::kReadOnly, Soon()}), PoolExhausted);
  EXPECT_EQ(Value("db_pool_refused_total"), refused + 1);
  EXPECT_EQ(Value("db_pool_waiting"), 0);

  PoolSettings patient = Settings();
  patient.wait_max = std::chrono::seconds{10};
  Pool pool{patient};
  std::optional<Tx> third{std::in_place, pool, Access::kReadOnly, Soon()};
  const Tx fourth{pool, Access::kReadOnly, Soon()};
  auto waits = std::async(std::launch::async, [&pool] {
    const Tx tx{pool, Access::kReadOnly, Soon()};
  });
  EXPECT_TRUE(jixue::testing::WaitUntil([] { return Value("db_pool_waiting") == 1; }));
  third.reset();
  waits.get();
  EXPECT_EQ(Value("db_pool_waiting"), 0);
  EXPECT_EQ(Value("db_pool_refused_total"), refused + 1);
}

}  // namespace
}  // namespace jixue::db
