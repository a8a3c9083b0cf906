// Ensures that a local replica exists before the transaction that needs it (D4), so that new
// records are usable although their event has not arrived yet.
#pragma once

#include "libs/base/principal.h"
#include "libs/base/try.h"
#include "libs/db/pool.h"
#include "libs/db/tx.h"

namespace jixue::replica {

// is_known: (db::Tx&) → bool; fetch: (const Call&) → Result<std::optional<State>> from the owner,
// outside any transaction; upsert: (db::Tx&, const State&). If the owner does not have the record
// either, nothing is stored, and the use case reports it as unknown. Errors: those of fetch.
template <class IsKnown, class Fetch, class Upsert>
Result<void> ReadThrough(db::Pool& pool, const Call& call, const IsKnown& is_known,
                         const Fetch& fetch, const Upsert& upsert) {
  {
    db::Tx tx{pool, db::Access::kReadOnly, call.deadline};
    if (is_known(tx)) return {};
  }
  JIXUE_TRY(state, fetch(call));
  if (!state) return {};
  db::Tx tx{pool, db::Access::kReadWrite, call.deadline};
  upsert(tx, *state);
  tx.Commit();
  return {};
}

}  // namespace jixue::replica
