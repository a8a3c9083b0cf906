#include "services/ledger/prepare/replicas.h"

#include "libs/replica/read_through.h"
#include "services/ledger/app/replicas/upsert_replicas.h"

namespace jixue::ledger {

Result<PersonId> Replicas::EnsurePerson(const Call& call, const PersonId& person) const {
  const auto is_known = [&](db::Tx& tx) { return HasPersonReplica(tx, person); };
  const auto fetch = [&](const Call& of) { return identity_.FindPerson(of, person); };
  JIXUE_RETURN_IF_FAILED(replica::ReadThrough(pool_, call, is_known, fetch, UpsertPersonReplica));
  return person;
}

}  // namespace jixue::ledger
