// Consumes people and units of identity: keeps local replicas of them (D4).
#pragma once

#include "libs/outbox/subscription.h"

namespace jixue::approval {

outbox::Subscription PersonSubscription();
outbox::Subscription UnitSubscription();

}  // namespace jixue::approval
