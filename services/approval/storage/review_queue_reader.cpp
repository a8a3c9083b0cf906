#include "services/approval/storage/review_queue_reader.h"

#include "libs/db/run.h"

namespace jixue::approval {
namespace {

const db::Query kFindOldestPending{"approval.find_oldest_pending", R"sql(
  SELECT min(submitted_at) AS submitted_at FROM claim WHERE deleted_at IS NULL AND state = 'PENDING'
)sql"};

}  // namespace

std::optional<Timestamp> ReviewQueueReader::FindOldest() {
  const auto rows = tx_.Run(kFindOldestPending);
  return rows.front().Find<Timestamp>("submitted_at");
}

}  // namespace jixue::approval
