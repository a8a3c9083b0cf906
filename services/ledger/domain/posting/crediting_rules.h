// What a credit does to a person's year. Rules.
#pragma once

#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// What a group's hours count: at most its ceiling.
std::int32_t CountedTenths(const GroupSum& group);

// The accounts after an entry, credit or reversal alike: the sign of the hours decides.
struct Accounts {
  YearRow year;
  GroupSum group;
};
Accounts Plus(const Accounts& before, const Entry& entry);

// Posts a credit. Nothing is refused: a fact that happened is posted, and what does not count is
// explained (D10). `now` is the posting instant; an entry is never posted before the person's last
// one.
Posting DecideCrediting(const Account& account, const Credit& credit, Timestamp now);

// The instant that an entry after this head is posted at, so that an earlier state (asOf) never
// changes afterwards.
Timestamp PostingInstant(const ChainHead& head, Timestamp now);

}  // namespace jixue::ledger
