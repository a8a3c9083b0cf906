// A database per test, cloned from a migrated template. The CTest fixture starts the cluster;
// JIXUE_TEST_DATABASE_URL names it (as superuser).
#pragma once

#include <memory>
#include <span>
#include <string>

#include "libs/db/migrator.h"
#include "libs/db/pool.h"

namespace jixue::testing {

// Migrates a template once per set of migrations, clones it, and drops the clone in the destructor.
// The template is named by the migrations' hash. Several test processes may do this at once.
class TestDatabase {
 public:
  TestDatabase(std::string service, std::span<const db::Migration> migrations);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  // Returns the settings of the app role, which the service uses.
  db::PoolSettings app_settings() const;
  // Returns the settings of a superuser, for preparations that the app role has no rights for.
  db::PoolSettings admin_settings() const;
  // Returns a pool of the app role, made on first use.
  db::Pool& pool();
  // Runs a SQL text as superuser and returns the first column of the first row, or "" when there is
  // none.
  std::string Sql(const std::string& text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Returns the broker of JIXUE_TEST_KAFKA_BROKERS; aborts the test when it is not set.
std::string TestKafkaBrokers();
// Makes a topic of that name with twelve partitions unless it exists. The broker refuses larger
// messages than that; 0: the broker's own limit.
void MakeTopic(const std::string& topic, int message_bytes_max = 0);
// Changes the limit of a topic's messages.
void SetMessageBytesMax(const std::string& topic, int message_bytes_max);

}  // namespace jixue::testing
