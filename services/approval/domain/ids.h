// Ids of this service's own entities.
#pragma once

#include "libs/base/strong_id.h"

namespace jixue::approval {

using ClaimId = StrongId<struct ClaimIdTag>;

}  // namespace jixue::approval
