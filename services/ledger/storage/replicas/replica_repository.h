// The ledger's replicas of other services' data (D4, D9), as far as libs/replica does not store
// them.
#pragma once

#include "libs/db/tx.h"
#include "services/ledger/domain/replicas/programme.h"

namespace jixue::ledger {

// Inside the caller's transaction; not thread-safe.
class ReplicaRepository {
 public:
  explicit ReplicaRepository(db::Tx& tx) : tx_{tx} {}

  // Stores a programme, which is in force from that instant, unless it is stored: a published
  // programme never changes.
  void Insert(const Programme& programme, Timestamp in_force_from);

  bool HasPerson(const PersonId& person);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::ledger
