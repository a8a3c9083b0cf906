// A database per test, cloned from a migrated template (design section 7). The cluster is the one
// named by JIXUE_TEST_DATABASE_URL (superuser), which the CTest fixture starts.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "libs/db/migrator.h"
#include "libs/db/pool.h"

namespace jixue::testing {

// Migrates a template once per set of migrations (named by their hash; safe from several test
// processes at once), clones it, and drops the clone in the destructor.
class TestDatabase {
 public:
  TestDatabase(std::string service, std::span<const db::Migration> migrations);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  // Settings of the app role, as the service runs.
  db::PoolSettings app_settings() const;
  // Settings of a superuser, for preparing what the app role may not do.
  db::PoolSettings admin_settings() const;
  // A pool of the app role, made on first use.
  db::Pool& pool();
  // Runs SQL text as superuser and returns the first column of the first row ("" when there is
  // none).
  std::string Sql(const std::string& text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The broker of JIXUE_TEST_KAFKA_BROKERS; aborts the test when it is not set.
std::string TestKafkaBrokers();
// A topic of that name with twelve partitions, made when it is missing.
void MakeTopic(const std::string& topic);

}  // namespace jixue::testing
