// Use case of the sweep: an attempt whose time is over is marked even when nobody looks at it
// (D42).
#pragma once

#include <vector>

#include "libs/db/tx.h"
#include "services/learning/storage/exams/attempt_repository.h"

namespace jixue::learning {

// Answers that arrived in time may still be on their way through the service; the sweep leaves them
// this long.
inline constexpr std::chrono::seconds kOverdueGrace{5};

std::vector<OverdueAttempt> FindOverdueAttempts(db::Tx& tx, Timestamp now, int limit);
// How many attempts are open, for a metric; stops counting at the limit.
int CountOpenAttempts(db::Tx& tx, int limit);

// In a transaction of its own per attempt, so that one person's lock is held shortly. An attempt
// that was marked meanwhile changes nothing and gives false.
bool MarkOverdueAttempt(db::Tx& tx, const OverdueAttempt& overdue, Timestamp now);

}  // namespace jixue::learning
