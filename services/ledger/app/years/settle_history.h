// Step: make sure that the state of an earlier instant never changes again (D60).
#pragma once

#include <optional>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"

namespace jixue::ledger {

// Checks that the instant is not after the arrival of the request. Errors: INVALID_REQUEST with the
// pointer #/asOf.
Result<void> CheckAsOf(const Call& call, const std::optional<Timestamp>& as_of);

// Waits at most a second for postings that may still be posted up to the instant; later ones are
// posted after it. Call it before the transaction that reads. Errors: HISTORY_UNSETTLED.
Result<void> SettleHistory(db::Pool& pool, const Call& call, const std::optional<Timestamp>& as_of);

}  // namespace jixue::ledger
