// Consumes HoursReversed: invalidates the certificates of that year.
#pragma once

#include "libs/outbox/subscription.h"

namespace jixue::certificate {

outbox::Subscription LedgerSubscription();

}  // namespace jixue::certificate
