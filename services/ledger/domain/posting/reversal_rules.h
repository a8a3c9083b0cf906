// How a reversal changes a person's year. Rules.
#pragma once

#include <string>

#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// Reverses an entry by its negative; `entry` must be a credit that is not reversed. The year's
// version rises even when the sums do not change, because the certificates of the year are
// invalidated in any case.
Posting DecideReversal(const StateBefore& before, const Entry& entry, const Reversal& reversal,
                       Timestamp now);

// The source of the reversal itself. It differs from the credit's source, because each source is
// posted at most once (D39).
Source SourceOfReversal(const Source& credit);

}  // namespace jixue::ledger
