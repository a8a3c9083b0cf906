// Whether the schema is at least as new as this binary needs. Part of /readyz.
#pragma once

#include <span>
#include <string>

#include "libs/db/migrator.h"
#include "libs/db/pool.h"

namespace jixue::db {

// Empty when all migrations are applied with the same checksums; otherwise what is missing, in
// words. Throws Unavailable when the database cannot be asked.
std::string MissingMigrations(Pool& pool, std::span<const Migration> migrations);

}  // namespace jixue::db
