#include "services/learning/consume/policy_year_consumer.h"

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/base/errors.h"
#include "services/learning/app/replicas/take_policy_year.h"

namespace jixue::learning {
namespace {

Result<void> TakeState(db::Tx& tx, const outbox::Delivery& delivery) {
  ledger::v1::PolicyYearState state;
  if (!state.ParseFromString(delivery.payload)) return Fail(jixue::errors::kInvalidRequest);
  TakePolicyYear(tx, {state.year(),
                      state.version(),
                      {state.make_up_years().begin(), state.make_up_years().end()}});
  return {};
}

}  // namespace

outbox::Subscription PolicyYearSubscription() {
  return {.topic = "jixue.ledger.policy_year.v1",
          .handlers = {{"jixue.ledger.v1.PolicyYearState", TakeState}}};
}

}  // namespace jixue::learning
