// What a reversal does to a person's year. Rules.
#pragma once

#include <string>

#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// Takes an entry away by its negative; `entry` must be a credit that is not reversed. The year's
// version rises also when the sums stay as they are: certificates of the year fall in any case
//
Posting DecideReversal(const Account& account, const Entry& entry, const Reversal& reversal,
                       Timestamp now);

// The source that a reversal itself has: each source stands in the ledger once (D39), so it is not
// the credit's.
Source SourceOfReversal(const Source& credit);

}  // namespace jixue::ledger
