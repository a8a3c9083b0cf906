#include "libs/db/migrator.h"

#include <fmt/format.h>

#include <map>
#include <pqxx/connection_base>
#include <pqxx/except>
#include <pqxx/nontransaction>
#include <pqxx/result>
#include <pqxx/row>
#include <pqxx/transaction>
#include <stdexcept>

#include "libs/base/crypto.h"
#include "libs/db/connection.h"

namespace jixue::db {
namespace {

// An arbitrary number that nothing else locks in a service's database.
constexpr std::int64_t kLockKey = 7'205'759'403'792'793;

using Applied = std::map<std::pair<std::string, int>, std::string>;

std::string ReplaceRole(std::string_view sql, const std::string& quoted_role) {
  constexpr std::string_view kPlaceholder = "${app_role}";
  std::string text{sql};
  for (std::size_t at = text.find(kPlaceholder); at != std::string::npos;
       at = text.find(kPlaceholder, at)) {
    text.replace(at, kPlaceholder.size(), quoted_role);
    at += quoted_role.size();
  }
  return text;
}

// When two processes migrate at once, the second waits here until the first is done.
void LockAndPrepare(pqxx::connection_base& raw, const std::string& quoted_role) {
  pqxx::nontransaction session{raw};
  session.exec("SET lock_timeout = 0");
  session.exec(fmt::format("SELECT pg_advisory_lock({})", kLockKey));
  session.exec("RESET lock_timeout");
  const auto found = session.exec("SELECT to_regclass('public.schema_migration') IS NOT NULL");
  if (found.at(0)[0].as<bool>()) return;
  session.exec(fmt::format(R"sql(
    BEGIN;
    CREATE TABLE schema_migration (
      set_name   text NOT NULL,
      number     integer NOT NULL CHECK (number > 0),
      name       text NOT NULL,
      checksum   text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (set_name, number)
    );
    GRANT SELECT ON schema_migration TO {};
    COMMIT;)sql",
                           quoted_role));
}

Applied ReadApplied(pqxx::connection_base& raw) {
  pqxx::nontransaction session{raw};
  Applied applied;
  for (const auto& row : session.exec("SELECT set_name, number, checksum FROM schema_migration")) {
    applied[{row[0].as<std::string>(), row[1].as<int>()}] = row[2].as<std::string>();
  }
  return applied;
}

void Apply(pqxx::connection_base& raw, const Migration& migration, const std::string& quoted_role) {
  try {
    pqxx::work transaction{raw};
    transaction.exec(ReplaceRole(migration.sql, quoted_role));
    transaction.exec_params(
        "INSERT INTO schema_migration (set_name, number, name, checksum) VALUES ($1, $2, $3, $4)",
        std::string{migration.set}, migration.number, std::string{migration.name},
        crypto::Hex(crypto::Sha256(migration.sql)));
    transaction.commit();
  } catch (const pqxx::pqxx_exception& error) {
    throw std::runtime_error{fmt::format("migration {}/{} failed: {}", migration.set,
                                         migration.name, error.base().what())};
  }
}

}  // namespace

std::vector<std::string> Migrate(const MigratorSettings& settings,
                                 std::span<const Migration> migrations) {
  PoolSettings session_settings;
  session_settings.url = settings.url;
  session_settings.password = settings.password;
  Connection connection{session_settings, {.purpose = "migrate", .wait = std::chrono::seconds{10}}};
  pqxx::connection_base& raw = connection.raw();
  const std::string quoted_role = raw.quote_name(settings.app_role);
  LockAndPrepare(raw, quoted_role);

  const Applied applied = ReadApplied(raw);
  std::vector<std::string> names;
  for (const Migration& migration : migrations) {
    const auto found = applied.find({std::string{migration.set}, migration.number});
    if (found == applied.end()) {
      Apply(raw, migration, quoted_role);
      names.push_back(fmt::format("{}/{}", migration.set, migration.name));
    } else if (found->second != crypto::Hex(crypto::Sha256(migration.sql))) {
      throw std::runtime_error{
          fmt::format("migration {}/{} was applied and has changed since; add a new file instead",
                      migration.set, migration.name)};
    }
  }
  return names;
}

}  // namespace jixue::db
