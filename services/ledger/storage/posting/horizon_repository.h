// The horizon of the history (D60): how far queries about the past were answered, and which
// transactions may still write before that. History is what such a query shows: entries, versions
// of policy years, and published programmes. The migration 0005_answered_history.sql explains the
// protocol.
#pragma once

#include "libs/base/time.h"
#include "libs/db/tx.h"

namespace jixue::ledger {

// Inside the caller's transaction; not thread-safe.
class HorizonRepository {
 public:
  explicit HorizonRepository(db::Tx& tx) : tx_{tx} {}

  // A writer announces that it writes history from `at` on, until its transaction ends. The newest
  // answered instant must be read by a later statement, and what is written must be later than it.
  void Announce(Timestamp at);
  // Announces, and returns the instant for what is written now: `at`, or the first one after those
  // that queries were answered for.
  Timestamp Open(Timestamp at);

  // A query raises the newest answered instant and commits. Only then does it ask whether a writer
  // is still open that may write up to that instant.
  void RaiseAnswered(Timestamp until);
  bool IsOpen(Timestamp until);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
