// Prepares every statement of the ledger on its migrated schema.
#include <gtest/gtest.h>

#include "libs/db/query.h"
#include "libs/testing/template_database.h"
#include "services/ledger/migrations.h"

namespace jixue::ledger {
namespace {

TEST(LedgerQueries, PrepareOnTheMigratedSchema) {
  testing::TestDatabase database{"ledger", kMigrations};
  int count = 0;
  for (const db::Query* query = db::Query::First(); query != nullptr; query = query->next()) {
    EXPECT_NO_THROW(database.Sql("PREPARE statement AS " + std::string{query->sql()} +
                                 "; DEALLOCATE statement"))
        << query->name();
    ++count;
  }
  EXPECT_GT(count, 20) << "the library is linked whole";
}

}  // namespace
}  // namespace jixue::ledger
