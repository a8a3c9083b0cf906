// Read-through of replicas: a person whose state has not arrived by event yet is fetched from
// identity (D4), so that people who were just registered are usable at once.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"
#include "services/ledger/clients/identity_client.h"

namespace jixue::ledger {

// Thread-safe. Uses short transactions of its own, so call it before one begins.
class Replicas {
 public:
  // Both must outlive it.
  Replicas(db::Pool& pool, const IdentityClient& identity) : pool_{pool}, identity_{identity} {}

  // Makes sure that the replica of a person is stored, unless identity does not know the person
  // either. Returns the person. Errors: those of IdentityClient::FindPerson.
  Result<PersonId> EnsurePerson(const Call& call, const PersonId& person) const;

 private:
  db::Pool& pool_;
  const IdentityClient& identity_;
};

}  // namespace jixue::ledger
