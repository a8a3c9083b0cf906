// Consumes the ledger's policy years into the local replica (D4).
#pragma once

#include "libs/outbox/subscription.h"

namespace jixue::learning {

outbox::Subscription LedgerSubscription();

}  // namespace jixue::learning
