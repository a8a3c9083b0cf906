// Reads everything that is stored of people, for the consistency check.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/ledger/domain/posting/ledger_check.h"

namespace jixue::ledger {

// Inside the caller's transaction; not thread-safe.
class HistoryReader {
 public:
  explicit HistoryReader(db::Tx& tx) : tx_{tx} {}

  // People with a chain, by id.
  std::vector<PersonId> People(const std::optional<PersonId>& after, std::int32_t limit);
  std::map<PersonId, StoredHistory> Read(const std::vector<PersonId>& people);
  // People who have stored entries or sums but no chain; at most `limit`.
  std::vector<PersonId> PeopleWithoutChain(std::int32_t limit);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
