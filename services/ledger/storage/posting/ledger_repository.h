// The write side of the ledger.
#pragma once

#include <optional>

#include "libs/db/tx.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// The stored state that the decision about a posting needs.
struct PostingContext {
  bool settled;  // The source was posted before, or voided before it was posted.
  YearBalance year;
  CapGroupSum group;         // All zero without a cap group.
  Timestamp answered_until;  // Of queries about the past; see HorizonRepository.
};

// The place of a posting: its person and year, its source, and its cap group's programme.
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
  // covers the person's years and cap groups too, because only postings change them (D19). Take it
  // before anything else is read.
  ChainHead LockChain(const PersonId& person);

  // Reads everything that a decision needs in one round trip. Call it under the chain's lock.
  PostingContext ReadContext(const Place& place);

  // The credit that was posted to a person for a source; nullopt when there is none.
  std::optional<Entry> FindCredit(const PersonId& person, const Source& source);

  // Appends the entry after the head and writes the new balances, in one round trip.
  void Append(const Posting& posting, const ChainHead& head);

  // Stores the unit that the hours of an appended entry were approved for.
  void InsertUnit(const EntryId& entry, const ApprovingUnit& unit);

  // Voids a source that was not posted yet, so that a late credit of it is not posted.
  void Void(const Reversal& reversal, Timestamp at);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
