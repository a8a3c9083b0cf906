#include "services/ledger/domain/posting/reversal_rules.h"

#include "services/ledger/domain/posting/crediting_rules.h"

namespace jixue::ledger {

Source SourceOfReversal(const Source& credit) {
  return {credit.kind, credit.reference + ":reversal"};
}

Posting DecideReversal(const StateBefore& before, const Entry& entry, const Reversal& reversal,
                       Timestamp now) {
  // Rule R-48: the reversal is an entry of its own with a reason, and the credit stays readable.
  Entry negative = entry;
  negative.id = reversal.entry;
  negative.person_seq = before.head.seq + 1;
  negative.hours_tenths = -entry.hours_tenths;
  negative.source = SourceOfReversal(entry.source);
  negative.reverses = entry.id;
  negative.reason = reversal.reason;
  negative.occurred_at = reversal.occurred_at;
  negative.posted_at = PostingInstant(before, now);
  // Rule R-64: the version rises even if the remaining hours would still suffice, and certificates
  // with a lower version are invalidated.
  const Balances after = Plus({before.year, before.group}, negative);
  const bool grouped = negative.group.has_value();
  return {.entry = std::move(negative),
          .year = after.year,
          .group = grouped ? std::optional{after.group} : std::nullopt};
}

}  // namespace jixue::ledger
