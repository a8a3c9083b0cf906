// Reads a missing policy year through from the ledger, before the transaction that needs it (D4).
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <set>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"
#include "services/learning/app/replicas/policy_need.h"
#include "services/learning/clients/ledger_client.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

// A command together with a policy year that was fetched for it.
template <class T>
struct WithPolicy {
  T command;
  std::optional<PolicyYear> fetched;
};

// Thread-safe.
class PolicyLookup {
 public:
  PolicyLookup(db::Pool& pool, LedgerClient& ledger) : pool_{pool}, ledger_{ledger} {}

  // For a call that studies what `id` names. nullopt: nothing had to be fetched, or the ledger has
  // no such year.
  Result<std::optional<PolicyYear>> ForStudy(const Call& call, const Uuid& id);
  Result<std::optional<PolicyYear>> ForPublication(const Call& call, const ProgrammeId& id);

 private:
  Result<std::optional<PolicyYear>> Fetch(const Call& call, const std::optional<PolicyNeed>& need);

  db::Pool& pool_;
  LedgerClient& ledger_;
  std::mutex mutex_;
  // Years that are in the copy, guarded by mutex_. A year once there stays, so that most calls ask
  // nobody.
  std::set<std::int32_t> known_;
};

}  // namespace jixue::learning
