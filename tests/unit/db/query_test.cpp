#include "libs/db/query.h"

#include <gtest/gtest.h>

#include <pqxx/except>
#include <set>
#include <string>

#include "libs/db/pool.h"
#include "libs/db/sql_state.h"

namespace jixue::db {
namespace {

const Query kFirst{"test.first", "SELECT 1"};
const Query kSecond{"test.second", "SELECT 2"};

TEST(Query, IsInTheListOfAllQueries) {
  std::set<std::string> names;
  for (const Query* query = Query::First(); query != nullptr; query = query->next())
    names.insert(query->name());
  EXPECT_TRUE(names.contains("test.first"));
  EXPECT_TRUE(names.contains("test.second"));
}

TEST(QueryDeathTest, NeedsAUniqueName) {
  EXPECT_DEATH((Query{"test.first", "SELECT 3"}), "test.first");
}

TEST(Failure, IsRetryableOnlyAfterASerializationFailureOrADeadlock) {
  EXPECT_TRUE(IsRetryable(pqxx::serialization_failure{"x"}));
  EXPECT_TRUE(IsRetryable(pqxx::deadlock_detected{"x"}));
  EXPECT_TRUE(IsRetryable(pqxx::sql_error{"x", "y", "40001"}));
  EXPECT_FALSE(IsRetryable(pqxx::sql_error{"x", "y", "57014"}));
  EXPECT_FALSE(IsRetryable(InDoubt{}));
  EXPECT_FALSE(IsRetryable(std::runtime_error{"x"}));
}

TEST(SqlState, DistinguishesALostConnectionFromARejection) {
  for (const char* state : {"08000", "08006", "57P01", "57P02", "57P03"})
    EXPECT_TRUE(IsConnectionLost(state)) << state;
  for (const char* state : {"57014", "55P03", "23505", ""})
    EXPECT_FALSE(IsConnectionLost(state)) << state;
  EXPECT_TRUE(IsRefusal("23505"));
  EXPECT_TRUE(IsRefusal("22003"));
  EXPECT_FALSE(IsRefusal("42P01"));
}

}  // namespace
}  // namespace jixue::db
