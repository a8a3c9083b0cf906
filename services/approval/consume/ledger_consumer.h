// Consumes policy years of the ledger: keeps local replicas of them (D4).
#pragma once

#include "libs/outbox/subscription.h"

namespace jixue::approval {

outbox::Subscription PolicyYearSubscription();

}  // namespace jixue::approval
