// Subcommands of the ledger beside those of every service.
#pragma once

#include <vector>

#include "libs/base/time.h"
#include "libs/service/run.h"

namespace jixue::ledger {

// check: prints every difference between entries and stored sums or chains, then a summary; exit
// status 1 when there are differences. replay-parked: applies parked events again (D6) and prints
// how many succeeded. Both are safe beside a running service; exit status 2 when the settings have
// problems.
// The clock must outlive them.
std::vector<service::Command> Commands(const Clock& clock);

}  // namespace jixue::ledger
