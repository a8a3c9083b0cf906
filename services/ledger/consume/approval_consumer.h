// What approval says: ClaimApproved → credit hours, ClaimDeleted of an approved claim → reverse
// them.
#pragma once

#include "libs/base/time.h"
#include "libs/outbox/inbox.h"

namespace jixue::ledger {

// The clock must outlive the subscription.
outbox::Subscription ListenToApproval(const Clock& clock);

}  // namespace jixue::ledger
