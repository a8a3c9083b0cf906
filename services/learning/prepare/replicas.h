// Makes sure of a policy year before the transaction that needs it (D4): a year that was just
// created is usable although its event has not arrived yet.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/replica/states.h"
#include "services/learning/app/replicas/policy_need.h"
#include "services/learning/clients/ledger_client.h"
#include "services/learning/domain/ids.h"

namespace jixue::learning {

// How long a year that the ledger does not have is remembered. Its event makes it known at once,
// because the replica is asked first.
inline constexpr std::chrono::seconds kAbsenceRemembered{1};

// Reads through to the ledger. What was fetched is stored by the RPC's own transaction
// (prepare/prepared.h), which saves a transaction. Thread-safe.
class PolicyYears {
 public:
  PolicyYears(db::Pool& pool, const LedgerClient& ledger, const Clock& clock)
      : pool_{pool}, ledger_{ledger}, clock_{clock} {}

  // Both return nullopt when nothing had to be fetched, or when the ledger has no such year: then
  // the use case reports it. Errors: those of the ledger's client.

  // For studying the programme, course, lesson or exam with this id.
  Result<std::optional<replica::PolicyYear>> FetchForStudy(const Call& call, const Uuid& id);
  Result<std::optional<replica::PolicyYear>> FetchForPublication(const Call& call,
                                                                 const ProgrammeId& id);

 private:
  Result<std::optional<replica::PolicyYear>> Fetch(const Call& call,
                                                   const std::optional<PolicyNeed>& need);

  Result<std::optional<replica::PolicyYear>> Ask(const Call& call, std::int32_t year);
  bool IsAbsent(std::int32_t year);
  void RememberAbsence(std::int32_t year);

  db::Pool& pool_;
  const LedgerClient& ledger_;
  const Clock& clock_;
  std::mutex mutex_;
  // Years of the replica, guarded by mutex_. A year never leaves the replica, so most calls need
  // neither the database nor the ledger.
  std::set<std::int32_t> known_;
  // Years that the ledger did not have, and when it said so. Guarded by mutex_.
  std::map<std::int32_t, Timestamp> absent_;
};

}  // namespace jixue::learning
