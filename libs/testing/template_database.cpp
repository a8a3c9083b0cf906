#include "libs/testing/template_database.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <unistd.h>

#include <cstdio>
#include <pqxx/connection>
#include <pqxx/nontransaction>

#include "libs/base/check.h"
#include "libs/base/crypto.h"
#include "libs/db/connection.h"
#include "libs/testing/environment.h"

namespace jixue::testing {
namespace {

// An arbitrary number that nothing else locks in the cluster's maintenance database.
constexpr std::int64_t kLockKey = 7'205'759'403'792'795;

// The parts of the superuser's URL.
struct Cluster {
  std::string host = "127.0.0.1";
  std::string port = "5432";
  std::string user = "postgres";
  std::string password;
  std::string database = "postgres";
  Secret role_password{
      FindTestSetting("JIXUE_TEST_ROLE_PASSWORD").value_or("")};  // Of the services' roles.
};

Cluster ReadCluster() {
  const std::string url = TestSetting("JIXUE_TEST_DATABASE_URL");
  PQconninfoOption* parsed = PQconninfoParse(url.c_str(), nullptr);
  JIXUE_CHECK(parsed != nullptr, "JIXUE_TEST_DATABASE_URL is a PostgreSQL URL");
  Cluster cluster;
  for (const PQconninfoOption* option = parsed; option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    const std::string keyword = option->keyword;
    if (keyword == "host") cluster.host = option->val;
    if (keyword == "port") cluster.port = option->val;
    if (keyword == "user") cluster.user = option->val;
    if (keyword == "password") cluster.password = option->val;
    if (keyword == "dbname") cluster.database = option->val;
  }
  PQconninfoFree(parsed);
  return cluster;
}

std::string UrlOf(const Cluster& cluster, const std::string& role, const std::string& database) {
  return fmt::format("postgresql://{}@{}:{}/{}", role, cluster.host, cluster.port, database);
}

db::PoolSettings SuperuserSettings(const Cluster& cluster, const std::string& database) {
  db::PoolSettings settings;
  settings.url = UrlOf(cluster, cluster.user, database);
  settings.password = Secret{cluster.password};
  return settings;
}

// A superuser session. Statements are texts, each in its own transaction.
class Admin {
 public:
  Admin(const Cluster& cluster, const std::string& database)
      : connection_{SuperuserSettings(cluster, database),
                    {.purpose = "test", .wait = std::chrono::seconds{10}}} {}

  pqxx::result Execute(const std::string& sql) {
    pqxx::nontransaction session{connection_.raw()};
    return session.exec(sql);
  }

 private:
  db::Connection connection_;
};

std::string HashOf(std::span<const db::Migration> migrations) {
  std::string all;
  for (const db::Migration& migration : migrations) {
    all += fmt::format("{}/{}/{}:", migration.set, migration.number, migration.sql.size());
    all += migration.sql;
  }
  return crypto::Hex(crypto::Sha256(all)).substr(0, 16);
}

// Grants on a database itself are not copied from a template.
void GrantDatabase(Admin& admin, const std::string& database, const std::string& service) {
  admin.Execute(fmt::format("REVOKE ALL ON DATABASE {} FROM PUBLIC", database));
  admin.Execute(fmt::format("GRANT CONNECT ON DATABASE {} TO {}_app", database, service));
}

// Builds the template under another name and then renames it, so that an interrupted build is never
// used.
void BuildTemplate(Admin& admin, const Cluster& cluster, const std::string& name,
                   const std::string& service, std::span<const db::Migration> migrations) {
  const std::string draft = name + "_draft";
  admin.Execute(fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", draft));
  admin.Execute(fmt::format("CREATE DATABASE {} OWNER {}_owner TEMPLATE template0 ENCODING 'UTF8'",
                            draft, service));
  GrantDatabase(admin, draft, service);
  {
    Admin inside{cluster, draft};
    inside.Execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
    inside.Execute(fmt::format("GRANT USAGE ON SCHEMA public TO {}_app", service));
  }
  db::Migrate({.url = UrlOf(cluster, service + "_owner", draft),
               .password = cluster.role_password,
               .app_role = service + "_app"},
              migrations);
  admin.Execute(fmt::format("ALTER DATABASE {} RENAME TO {}", draft, name));
}

// Returns the name of the migrated template. The first test process that needs it builds it.
std::string EnsureTemplate(Admin& admin, const Cluster& cluster, const std::string& service,
                           std::span<const db::Migration> migrations) {
  const std::string name = fmt::format("jixue_template_{}_{}", service, HashOf(migrations));
  const std::string find = fmt::format("SELECT 1 FROM pg_database WHERE datname = '{}'", name);
  if (!admin.Execute(find).empty()) return name;
  admin.Execute(fmt::format("SELECT pg_advisory_lock({})", kLockKey));
  if (admin.Execute(find).empty()) BuildTemplate(admin, cluster, name, service, migrations);
  admin.Execute(fmt::format("SELECT pg_advisory_unlock({})", kLockKey));
  return name;
}

}  // namespace

struct TestDatabase::State {
  Cluster cluster = ReadCluster();
  std::string service;
  std::string name;
  std::unique_ptr<db::Pool> pool;
  std::unique_ptr<Admin> inside;  // For Sql(), opened on first use.
};

TestDatabase::TestDatabase(std::string service, std::span<const db::Migration> migrations)
    : state_{std::make_unique<State>()} {
  state_->service = std::move(service);
  Admin admin{state_->cluster, state_->cluster.database};
  const std::string name = EnsureTemplate(admin, state_->cluster, state_->service, migrations);
  state_->name = fmt::format("jixue_test_{}_{}", ::getpid(), crypto::Hex(crypto::RandomBytes(6)));
  admin.Execute(fmt::format("CREATE DATABASE {} OWNER {}_owner TEMPLATE {}", state_->name,
                            state_->service, name));
  GrantDatabase(admin, state_->name, state_->service);
}

TestDatabase::~TestDatabase() {
  state_->pool.reset();
  state_->inside.reset();
  try {
    Admin admin{state_->cluster, state_->cluster.database};
    admin.Execute(fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", state_->name));
  } catch (const std::exception& error) {
    // The cluster is deleted after the run, and a test that has stopped it must still end.
    fmt::print(stderr, "test database {} stays: {}\n", state_->name, error.what());
  }
}

db::PoolSettings TestDatabase::app_settings() const {
  db::PoolSettings settings;
  settings.url = UrlOf(state_->cluster, state_->service + "_app", state_->name);
  settings.password = state_->cluster.role_password;
  return settings;
}

db::PoolSettings TestDatabase::admin_settings() const {
  return SuperuserSettings(state_->cluster, state_->name);
}

db::Pool& TestDatabase::pool() {
  if (state_->pool == nullptr) state_->pool = std::make_unique<db::Pool>(app_settings());
  return *state_->pool;
}

std::string TestDatabase::Sql(const std::string& text) {
  if (state_->inside == nullptr) {
    state_->inside = std::make_unique<Admin>(state_->cluster, state_->name);
  }
  const pqxx::result rows = state_->inside->Execute(text);
  if (rows.empty() || rows.at(0)[0].is_null()) return "";
  return rows.at(0)[0].as<std::string>();
}

}  // namespace jixue::testing
