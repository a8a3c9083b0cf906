// What a prepare function hands to the transaction of its RPC.
#pragma once

#include <optional>

#include "libs/db/tx.h"
#include "libs/replica/states.h"
#include "services/learning/app/replicas/upsert_policy_year.h"

namespace jixue::learning {

template <class Command>
struct Prepared {
  Command command;
  std::optional<replica::PolicyYear> fetched;  // A policy year that the replica did not have.
};

// Called first in the RPC's transaction.
template <class Command>
void StoreFetched(db::Tx& tx, const Prepared<Command>& prepared) {
  if (prepared.fetched) UpsertPolicyYearReplica(tx, *prepared.fetched);
}

}  // namespace jixue::learning
