// What identity says: states of people and units → local copies (D4).
#pragma once

#include "libs/outbox/inbox.h"

namespace jixue::ledger {

outbox::Subscription ListenToPeople();
outbox::Subscription ListenToUnits();

}  // namespace jixue::ledger
