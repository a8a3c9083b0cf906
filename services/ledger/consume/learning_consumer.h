// Consumes learning's events: ProgrammePublished stores a replica (D9), PublicHoursEarned credits
// hours (D40).
#pragma once

#include "libs/outbox/subscription.h"

namespace jixue::ledger {

outbox::Subscription LearningSubscription();

}  // namespace jixue::ledger
