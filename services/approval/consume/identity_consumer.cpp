#include "services/approval/consume/identity_consumer.h"

#include "jixue/identity/v1/identity_events.pb.h"
#include "services/approval/app/keep_copies.h"
#include "services/approval/consume/state_handler.h"

namespace jixue::approval {

std::vector<outbox::Subscription> IdentitySubscriptions() {
  return {{"jixue.identity.person.v1", {StateHandler<identity::v1::PersonState>(&KeepPerson)}},
          {"jixue.identity.unit.v1", {StateHandler<identity::v1::UnitState>(&KeepUnit)}}};
}

}  // namespace jixue::approval
