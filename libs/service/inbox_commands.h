// The subcommands that services with an inbox share: `replay-parked` (D6) and `rebuild-copies`
// (D3).
#pragma once

#include <functional>
#include <vector>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/outbox/inbox.h"
#include "libs/service/run.h"

namespace jixue::service {

struct InboxSettings {
  db::PoolSettings database;
  outbox::ConsumerSettings consumer;
};

// Reads the settings as the service does, so that one environment serves all subcommands.
using ReadInbox = std::function<InboxSettings(config::Env&)>;

// That, from a service's own ReadConfig.
template <auto kReadConfig>
InboxSettings InboxOf(config::Env& env) {
  const auto config = kReadConfig(env);
  return {config.common.database, config.consumer};
}

// Applies parked events again and prints how many succeeded; those that still fail stay parked.
// Safe beside a running service. Exit status 2 when the settings have problems. The clock must
// outlive the command.
Command ReplayParkedCommand(ReadInbox read, const Clock& clock,
                            std::vector<outbox::Subscription> subscriptions);

// Makes the local copies anew from the compacted topics of these subscriptions (outbox/rebuild.h)
// and prints how many states were applied and refused. Safe beside a running service. Exit status 1
// when some were refused, 2 when the settings have problems.
Command RebuildCopiesCommand(ReadInbox read, std::vector<outbox::Subscription> states);

}  // namespace jixue::service
