// The subcommand `ledger check`.
#pragma once

#include "libs/service/run.h"

namespace jixue::ledger {

// Prints every difference between the entries and the stored sums or chains, then a summary. Exit
// status 1 when there are differences, 2 when the settings have problems. Safe beside a running
// service.
service::Command CheckCommand();

}  // namespace jixue::ledger
