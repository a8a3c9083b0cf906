// The subcommand `replay-parked` that every service with an inbox has (D6).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/outbox/inbox.h"
#include "libs/service/run.h"

namespace jixue::service {

// Reads the settings as the service does, so that one environment serves all subcommands, and gives
// those of the database.
using ReadDatabase = std::function<db::PoolSettings(config::Env&)>;

// Applies parked events again and prints how many succeeded; those that still fail stay parked.
// Safe beside a running service. Exit status 2 when the settings have problems. `consumer` is the
// name in the inbox; the clock must outlive the command.
Command ReplayParkedCommand(ReadDatabase read_database, const Clock& clock, std::string consumer,
                            std::vector<outbox::Subscription> subscriptions);

}  // namespace jixue::service
