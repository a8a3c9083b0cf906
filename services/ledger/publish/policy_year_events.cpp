#include "services/ledger/publish/policy_year_events.h"

#include "libs/outbox/outbox.h"
#include "services/ledger/publish/policy_year_state.h"

namespace jixue::ledger {

void PublishPolicyYear(db::Tx& tx, const PolicyYear& policy, const Cause& cause) {
  const std::string year = std::to_string(policy.year);
  outbox::Publish(tx,
                  {.topic = "jixue.ledger.policy_year.v1",
                   .key = year,
                   .type = "policy_year",
                   .id = year,
                   .version = policy.version},
                  StateOf(policy), cause);
}

}  // namespace jixue::ledger
