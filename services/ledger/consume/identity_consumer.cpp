#include "services/ledger/consume/identity_consumer.h"

#include "jixue/identity/v1/identity_events.pb.h"
#include "libs/replica/states.h"
#include "services/ledger/app/replicas/upsert_replicas.h"

namespace jixue::ledger {

outbox::Subscription PersonSubscription() {
  return {.topic = "jixue.identity.person.v1",
          .handlers = {outbox::On<identity::v1::PersonState>(replica::ParsePerson,
                                                             UpsertPersonReplica)},
          .state = true};
}

outbox::Subscription UnitSubscription() {
  return {.topic = "jixue.identity.unit.v1",
          .handlers = {outbox::On<identity::v1::UnitState>(replica::ParseUnit, UpsertUnitReplica)},
          .state = true};
}

}  // namespace jixue::ledger
