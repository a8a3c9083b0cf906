// Job: watches the review queue for monitoring.
#pragma once

#include <chrono>

#include "libs/base/time.h"
#include "libs/db/pool.h"

namespace jixue::approval {

inline constexpr std::chrono::seconds kReviewQueueWatchInterval{15};

// Sets review_queue_oldest_seconds, the age of the claim that has waited longest for its review.
// One short read on a schedule costs the same however many programs scrape. Every instance of the
// service reports the same value, so queries take the maximum and not the sum. Throws what the
// database throws.
void WatchReviewQueue(db::Pool& pool, const Clock& clock);

}  // namespace jixue::approval
