// PolicyYear → PolicyYearState: the message of the compacted topic and of GetPolicyYearState.
#pragma once

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "services/ledger/domain/policy/policy_year.h"

namespace jixue::ledger {

v1::PolicyYearState StateOf(const PolicyYear& policy);

}  // namespace jixue::ledger
