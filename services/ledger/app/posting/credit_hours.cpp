#include "services/ledger/app/posting/credit_hours.h"

#include "services/ledger/app/posting/count_posting.h"
#include "services/ledger/domain/posting/crediting_rules.h"
#include "services/ledger/publish/ledger_events.h"
#include "services/ledger/storage/posting/ledger_repository.h"

namespace jixue::ledger {

void CreditHours(db::Tx& tx, const Clock& clock, const Credit& credit,
                 std::string_view trace_parent) {
  LedgerRepository ledger{tx};
  const ChainHead head = ledger.LockChain(credit.person);
  const auto programme = credit.group ? std::optional{credit.group->programme} : std::nullopt;
  const Standing standing = ledger.Read({credit.person, credit.year, credit.source, programme});
  if (standing.settled) return;

  const Posting posting =
      DecideCrediting({head, standing.year, standing.group}, credit, clock.Now());
  ledger.Append(posting, head);
  CountPosting(tx, PostingKind::kCredit);
  PublishHoursCredited(tx, posting, trace_parent);
}

}  // namespace jixue::ledger
