#include "services/ledger/app/posting/credit_hours.h"

#include "services/ledger/app/posting/posting_metrics.h"
#include "services/ledger/domain/posting/crediting_rules.h"
#include "services/ledger/publish/ledger_events.h"
#include "services/ledger/storage/posting/horizon_repository.h"
#include "services/ledger/storage/posting/ledger_repository.h"

namespace jixue::ledger {

void CreditHours(db::Tx& tx, const Credit& credit, const Cause& cause) {
  LedgerRepository ledger{tx};
  HorizonRepository{tx}.Announce(cause.at);
  const ChainHead head = ledger.LockChain(credit.person);
  const auto programme = credit.group ? std::optional{credit.group->programme} : std::nullopt;
  const PostingContext context =
      ledger.ReadContext({credit.person, credit.year, credit.source, programme});
  if (context.settled) return;

  const Posting posting = DecideCrediting(
      {head, context.year, context.group, context.answered_until}, credit, cause.at);
  ledger.Append(posting, head);
  if (credit.unit) ledger.InsertUnit(posting.entry.id, *credit.unit);
  CountPosting(tx, PostingKind::kCredit);
  PublishHoursCredited(tx, posting, cause);
}

}  // namespace jixue::ledger
