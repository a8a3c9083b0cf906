// Makes sure of a policy year before the transaction that needs it (D4): a year that was just
// created is usable although its event has not arrived yet.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <set>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"
#include "libs/replica/states.h"
#include "services/learning/app/replicas/policy_need.h"
#include "services/learning/clients/ledger_client.h"
#include "services/learning/domain/ids.h"

namespace jixue::learning {

// Reads through to the ledger. What was fetched is stored by the RPC's own transaction
// (prepare/prepared.h), which saves a transaction. Thread-safe.
class PolicyYears {
 public:
  PolicyYears(db::Pool& pool, const LedgerClient& ledger) : pool_{pool}, ledger_{ledger} {}

  // Both return nullopt when nothing had to be fetched, or when the ledger has no such year: then
  // the use case reports it. Errors: those of the ledger's client.

  // For studying the programme, course, lesson or exam with this id.
  Result<std::optional<replica::PolicyYear>> FetchForStudy(const Call& call, const Uuid& id);
  Result<std::optional<replica::PolicyYear>> FetchForPublication(const Call& call,
                                                                 const ProgrammeId& id);

 private:
  Result<std::optional<replica::PolicyYear>> Fetch(const Call& call,
                                                   const std::optional<PolicyNeed>& need);

  db::Pool& pool_;
  const LedgerClient& ledger_;
  std::mutex mutex_;
  // Years of the replica, guarded by mutex_. A year never leaves the replica, so most calls need
  // neither the database nor the ledger.
  std::set<std::int32_t> known_;
};

}  // namespace jixue::learning
