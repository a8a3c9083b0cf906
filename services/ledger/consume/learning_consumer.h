// What learning says: ProgrammePublished → local copy (D9), PublicHoursEarned → credit hours (D40).
#pragma once

#include "libs/base/time.h"
#include "libs/outbox/inbox.h"

namespace jixue::ledger {

// The clock must outlive the subscription.
outbox::Subscription ListenToLearning(const Clock& clock);

}  // namespace jixue::ledger
