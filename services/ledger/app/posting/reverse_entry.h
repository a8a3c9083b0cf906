// Step: reverse an entry.
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// Reverses the entry that was posted for a source and publishes HoursReversed. A second
// reversal changes nothing. When nothing was posted yet, the source is voided, so that a late
// credit is not posted.
void ReverseEntry(db::Tx& tx, const Reversal& reversal, const Cause& cause);

}  // namespace jixue::ledger
