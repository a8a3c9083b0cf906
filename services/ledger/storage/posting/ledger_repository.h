// The write side of the ledger.
#pragma once

#include <optional>

#include "libs/db/tx.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// What stands in the ledger where a posting is about to go.
struct Standing {
  bool settled;  // The source is posted already, or was voided.
  YearRow year;
  GroupSum group;
};

// Where a posting is about to go.
struct Place {
  PersonId person;
  std::int32_t year;
  Source source;
  std::optional<ProgrammeId> programme;
};

// Reads and writes the ledger of one person inside the caller's transaction. Not thread-safe; lives
// as long as the transaction.
class LedgerRepository {
 public:
  explicit LedgerRepository(db::Tx& tx) : tx_{tx} {}

  // Locks the person's chain until commit; the first posting of a person creates it. The lock
  // covers the person's years and groups too, for only postings change them (D19). Take it before
  // anything else is read.
  ChainHead LockChain(const PersonId& person);

  // One round trip for all that a decision needs. Under the chain's lock.
  Standing Read(const Place& place);

  // The credit that was posted to a person for a source; nullopt when there is none.
  std::optional<Entry> FindCredit(const PersonId& person, const Source& source);

  // Appends the entry behind the head and writes its accounts, in one round trip.
  void Append(const Posting& posting, const ChainHead& head);

  // Remembers that a source is gone although nothing was posted for it: a late credit of it will
  // not count.
  void Void(const Reversal& reversal, Timestamp now);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
