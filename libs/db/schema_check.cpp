#include "libs/db/schema_check.h"

#include <fmt/format.h>

#include <map>
#include <pqxx/except>

#include "libs/base/crypto.h"
#include "libs/db/run.h"

namespace jixue::db {
namespace {

const Query kReadMigrations{"db.read_migrations", R"sql(
  SELECT set_name, number, checksum
  FROM schema_migration
)sql"};

}  // namespace

std::string MissingMigrations(Pool& pool, std::span<const Migration> migrations) {
  std::map<std::pair<std::string, int>, std::string> applied;
  try {
    Tx tx{pool, Access::kReadOnly, std::chrono::steady_clock::now() + std::chrono::seconds{1}};
    for (const auto& row : tx.Run(kReadMigrations)) {
      applied[{row.Get<std::string>("set_name"), row.Get<int>("number")}] =
          row.Get<std::string>("checksum");
    }
    tx.Commit();
  } catch (const pqxx::undefined_table&) {
    return "no migration is applied";
  }
  for (const Migration& migration : migrations) {
    const auto found = applied.find({std::string{migration.set}, migration.number});
    if (found == applied.end()) {
      return fmt::format("{}/{} is not applied", migration.set, migration.name);
    }
    if (found->second != crypto::Hex(crypto::Sha256(migration.sql))) {
      return fmt::format("{}/{} was applied with other text", migration.set, migration.name);
    }
  }
  return "";
}

}  // namespace jixue::db
