// Consumes approval's events: ClaimApproved credits hours, ClaimDeleted of an approved claim
// reverses them.
#pragma once

#include "libs/outbox/subscription.h"

namespace jixue::ledger {

outbox::Subscription ApprovalSubscription();

}  // namespace jixue::ledger
