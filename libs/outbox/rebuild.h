// Makes local copies anew from the compacted topics (D3).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libs/db/pool.h"
#include "libs/outbox/inbox.h"

namespace jixue::outbox {

struct RebuildReport {
  std::int64_t applied = 0;
  std::int64_t refused = 0;  // Not an event of ours, or the handler refused it.
};

// Applies every state of the subscriptions' topics again, past the inbox: their handlers keep a
// copy only when it is newer, so a running service is not disturbed and a missing copy comes back.
// For compacted topics of states only, never for facts. Throws std::runtime_error when the broker
// or the database does not answer; what was applied stays, and the rebuild may be repeated.
RebuildReport RebuildCopies(db::Pool& pool, const std::string& brokers,
                            const std::vector<Subscription>& subscriptions);

}  // namespace jixue::outbox
