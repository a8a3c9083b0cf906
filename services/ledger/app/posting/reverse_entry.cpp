#include "services/ledger/app/posting/reverse_entry.h"

#include "services/ledger/app/posting/count_posting.h"
#include "services/ledger/domain/posting/reversal_rules.h"
#include "services/ledger/publish/ledger_events.h"
#include "services/ledger/storage/posting/ledger_repository.h"

namespace jixue::ledger {

void ReverseEntry(db::Tx& tx, const Clock& clock, const Reversal& reversal,
                  std::string_view trace_parent) {
  LedgerRepository ledger{tx};
  const ChainHead head = ledger.LockChain(reversal.person);
  const std::optional<Entry> credit = ledger.FindCredit(reversal.person, reversal.source);
  if (!credit) {
    ledger.Void(reversal, clock.Now());
    return;
  }
  const auto programme = credit->group ? std::optional{credit->group->programme} : std::nullopt;
  const Standing standing =
      ledger.Read({credit->person, credit->year, SourceOfReversal(credit->source), programme});
  if (standing.settled) return;

  const Posting posting =
      DecideReversal({head, standing.year, standing.group}, *credit, reversal, clock.Now());
  ledger.Append(posting, head);
  CountPosting(tx, PostingKind::kReversal);
  PublishHoursReversed(tx, posting, *credit, trace_parent);
}

}  // namespace jixue::ledger
