#include "services/learning/consume/ledger_consumer.h"

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "services/learning/app/replicas/upsert_policy_year.h"

namespace jixue::learning {

outbox::Subscription LedgerSubscription() {
  return {.topic = "jixue.ledger.policy_year.v1",
          .handlers = {outbox::On<ledger::v1::PolicyYearState>(replica::ParsePolicyYear,
                                                               UpsertPolicyYearReplica)},
          .state = true};
}

}  // namespace jixue::learning
