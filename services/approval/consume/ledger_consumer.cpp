#include "services/approval/consume/ledger_consumer.h"

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "services/approval/app/keep_copies.h"
#include "services/approval/consume/state_handler.h"

namespace jixue::approval {

std::vector<outbox::Subscription> LedgerSubscriptions() {
  return {{"jixue.ledger.policy_year.v1",
           {StateHandler<ledger::v1::PolicyYearState>(&KeepPolicyYear)}}};
}

}  // namespace jixue::approval
