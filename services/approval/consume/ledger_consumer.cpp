#include "services/approval/consume/ledger_consumer.h"

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/replica/states.h"
#include "services/approval/app/replicas.h"

namespace jixue::approval {

outbox::Subscription PolicyYearSubscription() {
  return {.topic = "jixue.ledger.policy_year.v1",
          .handlers = {outbox::On<ledger::v1::PolicyYearState>(replica::ParsePolicyYear,
                                                               UpsertPolicyYearReplica)},
          .state = true};
}

}  // namespace jixue::approval
