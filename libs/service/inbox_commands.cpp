#include "libs/service/inbox_commands.h"

#include <algorithm>
#include <iostream>

#include "libs/outbox/rebuild.h"
#include "libs/service/clock.h"

namespace jixue::service {
namespace {

// Prints the problems of the settings, if any.
bool Complains(const config::Env& env) {
  const auto problems = env.Problems();
  for (const std::string& problem : problems) std::cerr << problem << "\n";
  return !problems.empty();
}

Command ReplayParked(const ReadSettings& read,
                     const std::vector<outbox::Subscription>& subscriptions) {
  auto run = [read, subscriptions](config::Env& env, std::span<const std::string>) -> int {
    const CommonSettings settings = read(env);
    if (Complains(env)) return 2;
    db::Pool pool{settings.database};
    const int applied =
        outbox::ReplayParked(pool, ProcessClock(), settings.consumer.name, subscriptions);
    std::cout << "applied " << applied << " parked events\n";
    return 0;
  };
  return {.name = "replay-parked",
          .help = "applies parked events (dead letters) again",
          .run = std::move(run)};
}

Command RebuildCopies(const ReadSettings& read,
                      const std::vector<outbox::Subscription>& subscriptions) {
  auto run = [read, subscriptions](config::Env& env, std::span<const std::string>) -> int {
    const CommonSettings settings = read(env);
    if (Complains(env)) return 2;
    db::Pool pool{settings.database};
    const auto report =
        outbox::RebuildCopies(pool, ProcessClock(), settings.consumer.brokers, subscriptions);
    std::cout << "applied " << report.applied << " states, refused " << report.refused << "\n";
    return report.refused == 0 ? 0 : 1;
  };
  return {.name = "rebuild-copies",
          .help = "rebuilds the local replicas of other services' data from the compacted topics",
          .run = std::move(run)};
}

}  // namespace

std::vector<Command> InboxCommands(const ReadSettings& read,
                                   const std::vector<outbox::Subscription>& subscriptions) {
  std::vector<Command> commands{ReplayParked(read, subscriptions)};
  const bool keeps_states =
      std::any_of(subscriptions.begin(), subscriptions.end(),
                  [](const auto& subscription) { return subscription.state; });
  if (keeps_states) commands.push_back(RebuildCopies(read, subscriptions));
  return commands;
}

}  // namespace jixue::service
