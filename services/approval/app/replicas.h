// Steps: local replicas of other services' data (D4), which their events and the read-through keep
// current. A state that is not newer than the stored one changes nothing.
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "libs/replica/states.h"
#include "services/approval/storage/replica_reader.h"

namespace jixue::approval {

// Open claims follow the person's unit and department (D13, D26). Every state is kept for R-37,
// also one that is not newer.
void UpsertPersonReplica(db::Tx& tx, const replica::Person& person, const Cause& cause);
void UpsertUnitReplica(db::Tx& tx, const replica::Unit& unit);
void UpsertPolicyYearReplica(db::Tx& tx, const replica::PolicyYear& year);

// Those of the replicas that a call needs which are missing.
NeededReplicas FindMissingReplicas(db::Tx& tx, const NeededReplicas& needed);

}  // namespace jixue::approval
