#include "services/approval/storage/review_queue.h"

#include "libs/db/run.h"

namespace jixue::approval {
namespace {

const db::Query kOldestPending{"claim.oldest_pending", R"sql(
  SELECT min(submitted_at) FROM claim WHERE deleted_at IS NULL AND state = 'PENDING'
)sql"};

}  // namespace

std::optional<Timestamp> OldestPending(db::Tx& tx) {
  return db::OptionalTimestamp(tx.Run(kOldestPending)[0][0]);
}

}  // namespace jixue::approval
