// ledger_entries_posted_total{kind}: how many entries were posted.
#pragma once

#include "libs/db/tx.h"

namespace jixue::ledger {

enum class PostingKind { kCredit, kReversal };

// Counts one entry, once the transaction is committed.
void CountPosting(db::Tx& tx, PostingKind kind);
// Lets the counters stand at zero before the first posting, so that their increase is seen from the
// first one on.
void StartCountingPostings();

}  // namespace jixue::ledger
