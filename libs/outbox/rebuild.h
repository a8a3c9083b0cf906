// Rebuilds local replicas from the compacted topics (D3).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libs/db/pool.h"
#include "libs/outbox/inbox.h"

namespace jixue::outbox {

struct RebuildReport {
  std::int64_t applied = 0;
  std::int64_t refused = 0;  // Not one of our events, or rejected by the handler.
};

// Applies every state of the subscriptions marked `state` again, without the inbox. Their handlers
// store a state only when it is newer than the replica, so a running service is not disturbed and
// missing replicas are restored. Topics of facts are left alone. Throws std::runtime_error when the
// broker or the database does not respond. What was applied stays, and the rebuild can be repeated.
RebuildReport RebuildCopies(db::Pool& pool, const Clock& clock, const std::string& brokers,
                            const std::vector<Subscription>& subscriptions);

}  // namespace jixue::outbox
