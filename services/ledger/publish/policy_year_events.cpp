#include "services/ledger/publish/policy_year_events.h"

#include "libs/outbox/outbox.h"
#include "services/ledger/publish/policy_year_state.h"

namespace jixue::ledger {

void PublishPolicyYear(db::Tx& tx, const Call& call, const PolicyYear& policy) {
  const v1::PolicyYearState state = StateOf(policy);
  outbox::Append(tx, {.topic = "jixue.ledger.policy_year.v1",
                      .key = std::to_string(policy.year),
                      .aggregate_type = "policy_year",
                      .aggregate_id = std::to_string(policy.year),
                      .aggregate_version = policy.version,
                      .type = state.GetDescriptor()->full_name(),
                      .payload = state.SerializeAsString(),
                      .occurred_at = call.received_at,
                      .trace_parent = call.trace_parent});
}

}  // namespace jixue::ledger
