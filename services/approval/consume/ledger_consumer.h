// Policy years of the ledger → copies (D4).
#pragma once

#include <vector>

#include "libs/outbox/inbox.h"

namespace jixue::approval {

// The topic jixue.ledger.policy_year.v1.
std::vector<outbox::Subscription> LedgerSubscriptions();

}  // namespace jixue::approval
