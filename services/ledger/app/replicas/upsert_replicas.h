// Steps: store the replicas of other services' people, units and programmes (D4, D9).
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "libs/replica/states.h"
#include "services/ledger/domain/replicas/programme.h"

namespace jixue::ledger {

// Each stores a state unless the stored one is as new or newer.
void UpsertPersonReplica(db::Tx& tx, const replica::Person& person);
void UpsertUnitReplica(db::Tx& tx, const replica::Unit& unit);
// A published programme never changes, so the first one stays. A required one is a requirement of
// its year from now on.
void UpsertProgrammeReplica(db::Tx& tx, const Programme& programme, const Cause& cause);

// Whether the person's replica is stored, in whatever version.
bool HasPersonReplica(db::Tx& tx, const PersonId& person);

}  // namespace jixue::ledger
