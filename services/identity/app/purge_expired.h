// Removes expired sessions, forgotten revocations and old wrong passwords.
#pragma once

#include "libs/base/time.h"
#include "libs/db/pool.h"

namespace jixue::identity {

// In batches, each in its own transaction, until nothing is left.
void PurgeExpired(db::Pool& pool, Timestamp now);

}  // namespace jixue::identity
