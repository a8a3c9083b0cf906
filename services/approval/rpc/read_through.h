// Makes the copies that a call needs be there before its transaction begins (D4): a claim right
// after registration finds its person although no event has come yet. Thread-safe.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"
#include "services/approval/app/keep_copies.h"
#include "services/approval/clients/identity_client.h"
#include "services/approval/clients/ledger_client.h"

namespace jixue::approval {

class ReadThrough {
 public:
  ReadThrough(db::Pool& pool, const IdentityClient& identity, const LedgerClient& ledger)
      : pool_{pool}, identity_{identity}, ledger_{ledger} {}

  // Fetches and keeps what is missing. What does not exist anywhere stays missing, and the use case
  // says so. SERVICE_UNAVAILABLE when the owner of something missing does not answer.
  Result<void> Fill(const Call& call, const NeededCopies& needed) const;

 private:
  NeededCopies FindMissing(const Call& call, const NeededCopies& needed) const;
  Result<void> FetchPerson(const Call& call, const PersonId& id) const;
  Result<void> FetchUnit(const Call& call, const UnitId& id) const;
  Result<void> FetchYear(const Call& call, std::int32_t year) const;

  db::Pool& pool_;
  const IdentityClient& identity_;
  const LedgerClient& ledger_;
};

}  // namespace jixue::approval
