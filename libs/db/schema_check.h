// Checks that the schema is at least as new as this binary needs. Part of /readyz.
#pragma once

#include <span>
#include <string>

#include "libs/db/migrator.h"
#include "libs/db/pool.h"

namespace jixue::db {

// Returns an empty text when all migrations are applied with the same checksums, otherwise the
// missing ones in words. Throws Unavailable when the database is down.
std::string MissingMigrations(Pool& pool, std::span<const Migration> migrations);

}  // namespace jixue::db
