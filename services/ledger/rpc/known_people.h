// Reads a person through from identity when the ledger has not heard of him yet (D4), so that
// whoever was just registered can be looked at.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"
#include "services/ledger/clients/identity_client.h"

namespace jixue::ledger {

// Thread-safe. Uses short transactions of its own, so call it before one begins.
class KnownPeople {
 public:
  // Both must outlive it.
  KnownPeople(db::Pool& pool, const IdentityClient& identity) : pool_{pool}, identity_{identity} {}

  // The person, whose copy is here now. PERSON_NOT_FOUND when identity does not know him either.
  Result<PersonId> Know(const PersonId& person, const Call& call) const;

 private:
  db::Pool& pool_;
  const IdentityClient& identity_;
};

}  // namespace jixue::ledger
