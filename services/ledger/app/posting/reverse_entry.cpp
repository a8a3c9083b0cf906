#include "services/ledger/app/posting/reverse_entry.h"

#include "services/ledger/app/posting/posting_metrics.h"
#include "services/ledger/domain/posting/reversal_rules.h"
#include "services/ledger/publish/ledger_events.h"
#include "services/ledger/storage/posting/horizon_repository.h"
#include "services/ledger/storage/posting/ledger_repository.h"

namespace jixue::ledger {

void ReverseEntry(db::Tx& tx, const Reversal& reversal, const Cause& cause) {
  LedgerRepository ledger{tx};
  HorizonRepository{tx}.Announce(cause.at);
  const ChainHead head = ledger.LockChain(reversal.person);
  const std::optional<Entry> credit = ledger.FindCredit(reversal.person, reversal.source);
  if (!credit) {
    ledger.Void(reversal, cause.at);
    return;
  }
  const auto programme = credit->group ? std::optional{credit->group->programme} : std::nullopt;
  const PostingContext context = ledger.ReadContext(
      {credit->person, credit->year, SourceOfReversal(credit->source), programme});
  if (context.settled) return;

  const Posting posting = DecideReversal(
      {head, context.year, context.group, context.answered_until}, *credit, reversal, cause.at);
  ledger.Append(posting, head);
  CountPosting(tx, PostingKind::kReversal);
  PublishHoursReversed(tx, posting, *credit, cause);
}

}  // namespace jixue::ledger
