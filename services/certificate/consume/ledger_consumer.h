// What certificate hears from the ledger: HoursReversed → certificates fall.
#pragma once

#include "libs/base/time.h"
#include "libs/outbox/inbox.h"

namespace jixue::certificate {

// The clock must outlive the subscription.
outbox::Subscription LedgerSubscription(const Clock& clock);

}  // namespace jixue::certificate
