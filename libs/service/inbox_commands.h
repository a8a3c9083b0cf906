// The subcommands of services that consume events: `replay-parked` (D6) and `rebuild-copies` (D3).
#pragma once

#include <functional>
#include <vector>

#include "libs/outbox/inbox.h"
#include "libs/service/run.h"
#include "libs/service/settings.h"

namespace jixue::service {

// Reads the settings as the service does, so that one environment serves all subcommands.
using ReadSettings = std::function<CommonSettings(config::Env&)>;

// Makes a ReadSettings of a service's own ReadConfig.
template <auto kReadConfig>
CommonSettings CommonOf(config::Env& env) {
  return kReadConfig(env).common;
}

// `replay-parked` applies parked events (dead letters) again and prints how many succeeded; those
// that still fail stay parked. `rebuild-copies`, for services with replicas, rebuilds these from
// the compacted topics and prints how many states were applied and rejected (exit status 1 when
// some were rejected). Both are safe beside a running service and exit with status 2 when the
// settings have problems. `subscriptions` is the service's list of subscriptions.
std::vector<Command> InboxCommands(const ReadSettings& read,
                                   const std::vector<outbox::Subscription>& subscriptions);

}  // namespace jixue::service
