// Copies of people, units and programmes, kept by events of their owners (D4).
#pragma once

#include "libs/db/tx.h"
#include "services/ledger/domain/replicas/copies.h"

namespace jixue::ledger {

// Inside the caller's transaction; not thread-safe.
class CopyRepository {
 public:
  explicit CopyRepository(db::Tx& tx) : tx_{tx} {}

  // Only when the version is newer than what is kept; an old state that comes late changes nothing.
  void Keep(const PersonCopy& person);
  void Keep(const UnitCopy& unit);
  // A published programme does not change any more; the first one stays.
  void Keep(const Programme& programme);

  bool Knows(const PersonId& person);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
