// Job: deletes expired sessions, revocations that no longer matter, old counts of log-ins and
// registrations, and appointments that nobody accepted in time.
#pragma once

#include <stop_token>

#include "libs/base/time.h"
#include "libs/db/pool.h"

namespace jixue::identity {

// In batches, each in its own transaction, until nothing is left or a stop is requested. Log-ins by
// address matter for `address_window`.
void PurgeExpired(db::Pool& pool, const Clock& clock, std::chrono::milliseconds address_window,
                  const std::stop_token& stop);

}  // namespace jixue::identity
