// Applies migrations: plain SQL, numbered, forward only, under an advisory lock, with checksums.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/secret.h"

namespace jixue::db {

// One embedded file. `set` is the owner of the numbering: "outbox", "inbox", "idempotency" or the
// service's name.
struct Migration {
  std::string_view set;
  int number;
  std::string_view name;  // "0001_entries.sql"
  std::string_view sql;   // `${app_role}` stands for the role that the service runs as.
};

struct MigratorSettings {
  std::string url;  // Of the owner role.
  Secret password;
  std::string app_role;
};

// Applies what is missing, in the given order, each file in its own transaction. Two processes at
// once: the second waits. Throws std::runtime_error when a file that was applied has changed, or a
// statement fails; what was applied stays. Returns the names applied now.
std::vector<std::string> Migrate(const MigratorSettings& settings,
                                 std::span<const Migration> migrations);

}  // namespace jixue::db
