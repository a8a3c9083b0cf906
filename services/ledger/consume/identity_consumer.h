// Consumes identity's states of people and units, and stores replicas of them (D4).
#pragma once

#include "libs/outbox/subscription.h"

namespace jixue::ledger {

outbox::Subscription PersonSubscription();
outbox::Subscription UnitSubscription();

}  // namespace jixue::ledger
