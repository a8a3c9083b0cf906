// The subcommand `learning replay-parked` (D6).
#pragma once

#include "libs/service/run.h"

namespace jixue::learning {

// Applies parked events again and prints how many succeeded; those that still fail stay parked.
service::Command ReplayCommand();

}  // namespace jixue::learning
