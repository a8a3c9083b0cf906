// What the migrations make of rows of earlier versions.
#include "services/ledger/migrations.h"

#include <gtest/gtest.h>

#include <vector>

#include "libs/testing/template_database.h"

namespace jixue::ledger {
namespace {

TEST(Migrations, D60_PolicyYearsAndProgrammesAreInForceFromTheBeginning) {
  constexpr int kReleased = 4;
  std::vector<db::Migration> released;
  std::vector<db::Migration> later;
  for (const db::Migration& migration : kMigrations) {
    const bool is_later = migration.set == "ledger" && migration.number > kReleased;
    (is_later ? later : released).push_back(migration);
  }
  ASSERT_FALSE(later.empty());
  testing::TestDatabase database{"ledger", released};
  database.Sql(
      "INSERT INTO policy_year VALUES (2024, 3, 900, 2, 3, '2024-01-01 00:00:00+08', "
      "'2025-03-31 23:59:59+08', '{}', 1)");
  database.Sql("INSERT INTO programme VALUES (gen_random_uuid(), 2024, 1, '公需科目', 200)");
  for (const db::Migration& migration : later) {
    std::string sql{migration.sql};
    const std::string role = "${app_role}";
    for (auto at = sql.find(role); at != std::string::npos; at = sql.find(role)) {
      sql.replace(at, role.size(), "ledger_app");
    }
    database.Sql(sql);
  }
  EXPECT_EQ(database.Sql("SELECT year || ' ' || version || ' ' || (in_force_from = '0001-01-01 "
                         "00:00:00+00') FROM policy_year_version"),
            "2024 3 true");
  EXPECT_EQ(database.Sql("SELECT in_force_from = '0001-01-01 00:00:00+00' FROM programme"), "t");
  database.Sql("UPDATE policy_year SET version = 4");
  EXPECT_EQ(database.Sql("SELECT max(in_force_from) > now() - interval '1 hour' "
                         "FROM policy_year_version"),
            "t");
}

}  // namespace
}  // namespace jixue::ledger
