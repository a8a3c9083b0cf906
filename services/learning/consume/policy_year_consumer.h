// Keeps the local copy of policy years (D4).
#pragma once

#include "libs/outbox/inbox.h"

namespace jixue::learning {

// PolicyYearState on the compacted topic → the copy, when it is newer.
outbox::Subscription PolicyYearSubscription();

}  // namespace jixue::learning
