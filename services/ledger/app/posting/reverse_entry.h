// Use case: reverse an entry.
#pragma once

#include <string_view>

#include "libs/base/time.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// Takes back what was posted for a source and announces it. A second time changes nothing.
// When nothing was posted yet, the source is remembered as void, so that a credit that comes late
// does not count.
void ReverseEntry(db::Tx& tx, const Clock& clock, const Reversal& reversal,
                  std::string_view trace_parent);

}  // namespace jixue::ledger
