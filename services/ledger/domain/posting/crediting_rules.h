// How a credit changes a person's year. Rules.
#pragma once

#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// The recognised hours of a cap group: at most its ceiling.
std::int32_t RecognisedTenths(const CapGroupSum& group);

// The balances that one entry changes: those of its year and of its cap group.
struct Balances {
  YearBalance year;
  CapGroupSum group;
};
// The balances after an entry, credit or reversal alike: the sign of its hours decides.
Balances Plus(const Balances& before, const Entry& entry);

// Posts a credit. No credit is rejected: every fact is posted in full, and hours that are not
// recognised are explained (D10). An entry is never posted before the person's last one, even when
// `now` is earlier.
Posting DecideCrediting(const StateBefore& before, const Credit& credit, Timestamp now);

// The first instant from `now` on that no query about the past was answered for (D60).
Timestamp AfterAnswered(Timestamp answered_until, Timestamp now);

// The posting instant of the next entry. It is not before the person's last entry, and after every
// answered query, so that an earlier state (asOf) never changes afterwards.
Timestamp PostingInstant(const StateBefore& before, Timestamp now);

}  // namespace jixue::ledger
