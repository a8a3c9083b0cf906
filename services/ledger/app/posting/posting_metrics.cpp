#include "services/ledger/app/posting/posting_metrics.h"

#include "libs/obs/metrics.h"

namespace jixue::ledger {
namespace {

obs::Counter FindPostingCounter(PostingKind kind) {
  return obs::FindCounter("ledger_entries_posted_total", "Entries of hours that were posted.",
                          {{"kind", kind == PostingKind::kCredit ? "credit" : "reversal"}});
}

obs::Counter CounterOf(PostingKind kind) {
  static const obs::Counter credits = FindPostingCounter(PostingKind::kCredit);
  static const obs::Counter reversals = FindPostingCounter(PostingKind::kReversal);
  return kind == PostingKind::kCredit ? credits : reversals;
}

}  // namespace

void CountPosting(db::Tx& tx, PostingKind kind) {
  tx.AfterCommit([counter = CounterOf(kind)] { counter.Add(); });
}

void StartPostingMetrics() { CounterOf(PostingKind::kCredit); }

}  // namespace jixue::ledger
