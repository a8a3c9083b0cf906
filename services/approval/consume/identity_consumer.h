// People and units of identity → copies (D4).
#pragma once

#include <vector>

#include "libs/outbox/inbox.h"

namespace jixue::approval {

// The topics jixue.identity.person.v1 and jixue.identity.unit.v1.
std::vector<outbox::Subscription> IdentitySubscriptions();

}  // namespace jixue::approval
