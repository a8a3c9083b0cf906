// Job: deletes expired sessions, revocations that no longer matter, old wrong passwords,
// counts of registrations, and appointments that nobody accepted in time.
#pragma once

#include <stop_token>

#include "libs/base/time.h"
#include "libs/db/pool.h"

namespace jixue::identity {

// In batches, each in its own transaction, until nothing is left or a stop is requested.
void PurgeExpired(db::Pool& pool, const Clock& clock, const std::stop_token& stop);

}  // namespace jixue::identity
