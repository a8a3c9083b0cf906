// The metric ledger_entries_posted_total{kind}: how many entries were posted.
#pragma once

#include "libs/db/tx.h"

namespace jixue::ledger {

enum class PostingKind { kCredit, kReversal };

// Counts one entry, once the transaction is committed.
void CountPosting(db::Tx& tx, PostingKind kind);
// Publishes the counters with the value zero before the first posting; otherwise Prometheus would
// not see the first increase.
void StartPostingMetrics();

}  // namespace jixue::ledger
