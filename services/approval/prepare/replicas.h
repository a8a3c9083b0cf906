// Reads missing replicas through before the transaction that needs them (D4), so that a claim right
// after registration finds its person although no event has arrived yet. Thread-safe.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"
#include "services/approval/app/replicas.h"
#include "services/approval/clients/identity_client.h"
#include "services/approval/clients/ledger_client.h"

namespace jixue::approval {

class Replicas {
 public:
  Replicas(db::Pool& pool, const IdentityClient& identity, const LedgerClient& ledger)
      : pool_{pool}, identity_{identity}, ledger_{ledger} {}

  // Fetches and stores the missing ones. Those that their owner does not have either stay missing,
  // and the use case says so. SERVICE_UNAVAILABLE when an owner does not respond.
  Result<void> Ensure(const Call& call, const NeededReplicas& needed) const;

 private:
  db::Pool& pool_;
  const IdentityClient& identity_;
  const LedgerClient& ledger_;
};

}  // namespace jixue::approval
