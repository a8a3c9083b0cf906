#include "services/approval/app/replicas.h"

#include "libs/replica/upsert.h"
#include "services/approval/storage/claim_repository.h"
#include "services/approval/storage/replica_repository.h"

namespace jixue::approval {

void UpsertPersonReplica(db::Tx& tx, const replica::Person& person, const Cause& cause) {
  ReplicaRepository replicas{tx};
  // Rule R-37: where the person was counts for the claims of that time.
  replicas.KeepMembership(person, cause.occurred_at.value_or(cause.at));
  // Rule R-55: the person's current department decides who reviews.
  if (replica::UpsertPerson(tx, person, replica::IndustryColumn::kText)) {
    ClaimRepository{tx}.FollowMembership(person);
    replicas.SaveConfirmedIndustry(person);
  }
}

void UpsertUnitReplica(db::Tx& tx, const replica::Unit& unit) {
  replica::UpsertUnit(tx, unit, replica::IndustryColumn::kText);
}

void UpsertPolicyYearReplica(db::Tx& tx, const replica::PolicyYear& year) {
  ReplicaRepository{tx}.UpsertPolicyYear(year);
}

NeededReplicas FindMissingReplicas(db::Tx& tx, const NeededReplicas& needed) {
  return ReplicaReader{tx}.FindMissing(needed);
}

}  // namespace jixue::approval
