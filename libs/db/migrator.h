// Applies migrations: numbered files of plain SQL, forward only, with checksums, under an advisory
// lock.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/secret.h"

namespace jixue::db {

// One embedded file. `set` is the series that its number belongs to: "outbox", "inbox",
// "idempotency" or the service's name.
struct Migration {
  std::string_view set;
  int number;
  std::string_view name;  // "0001_entries.sql"
  std::string_view sql;   // `${app_role}` stands for the role that the service runs as.
};

struct MigratorSettings {
  std::string url;  // For the owner role.
  Secret password;
  std::string app_role;
};

// Applies the missing files in the given order, each in its own transaction. When two processes
// migrate at once, the second waits. Throws std::runtime_error when an applied file has changed or
// a statement fails; files applied before it stay applied. Returns the names of the files applied
// now.
std::vector<std::string> Migrate(const MigratorSettings& settings,
                                 std::span<const Migration> migrations);

}  // namespace jixue::db
