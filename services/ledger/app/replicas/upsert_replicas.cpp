#include "services/ledger/app/replicas/upsert_replicas.h"

#include "libs/replica/upsert.h"
#include "services/ledger/storage/posting/horizon_repository.h"
#include "services/ledger/storage/replicas/replica_repository.h"

namespace jixue::ledger {

void UpsertPersonReplica(db::Tx& tx, const replica::Person& person) {
  replica::UpsertPerson(tx, person, replica::IndustryColumn::kNumber);
}

void UpsertUnitReplica(db::Tx& tx, const replica::Unit& unit) {
  replica::UpsertUnit(tx, unit, replica::IndustryColumn::kNumber);
}

void UpsertProgrammeReplica(db::Tx& tx, const Programme& programme, const Cause& cause) {
  ReplicaRepository{tx}.Insert(programme, HorizonRepository{tx}.Open(cause.at));
}

bool HasPersonReplica(db::Tx& tx, const PersonId& person) {
  return ReplicaRepository{tx}.HasPerson(person);
}

}  // namespace jixue::ledger
