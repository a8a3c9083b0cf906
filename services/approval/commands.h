// Subcommands of approval beside those of every service.
#pragma once

#include <vector>

#include "libs/base/time.h"
#include "libs/service/run.h"

namespace jixue::approval {

// replay-parked: applies parked events again (D6) and prints how many succeeded. Safe beside a
// running service; exit status 2 when the settings have problems. The clock must outlive it.
std::vector<service::Command> Commands(const Clock& clock);

}  // namespace jixue::approval
