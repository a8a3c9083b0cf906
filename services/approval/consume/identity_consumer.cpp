#include "services/approval/consume/identity_consumer.h"

#include "jixue/identity/v1/identity_events.pb.h"
#include "libs/replica/states.h"
#include "services/approval/app/replicas.h"

namespace jixue::approval {

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

}  // namespace jixue::approval
