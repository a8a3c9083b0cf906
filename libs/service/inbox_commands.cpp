#include "libs/service/inbox_commands.h"

#include <iostream>
#include <utility>

#include "libs/outbox/rebuild.h"

namespace jixue::service {
namespace {

// Prints the problems of the settings, if any.
bool Complains(const config::Env& env) {
  const auto problems = env.Problems();
  for (const std::string& problem : problems) std::cerr << problem << "\n";
  return !problems.empty();
}

}  // namespace

Command ReplayParkedCommand(ReadInbox read, const Clock& clock,
                            std::vector<outbox::Subscription> subscriptions) {
  auto run = [read = std::move(read), &clock, subscriptions = std::move(subscriptions)](
                 config::Env& env, std::span<const std::string>) -> int {
    const InboxSettings settings = read(env);
    if (Complains(env)) return 2;
    db::Pool pool{settings.database};
    const int applied = outbox::ReplayParked(pool, clock, settings.consumer.name, subscriptions);
    std::cout << "applied " << applied << " parked events\n";
    return 0;
  };
  return {.name = "replay-parked",
          .help = "applies events again that were parked",
          .run = std::move(run)};
}

Command RebuildCopiesCommand(ReadInbox read, std::vector<outbox::Subscription> states) {
  auto run = [read = std::move(read), states = std::move(states)](
                 config::Env& env, std::span<const std::string>) -> int {
    const InboxSettings settings = read(env);
    if (Complains(env)) return 2;
    db::Pool pool{settings.database};
    const auto report = outbox::RebuildCopies(pool, settings.consumer.brokers, states);
    std::cout << "applied " << report.applied << " states, refused " << report.refused << "\n";
    return report.refused == 0 ? 0 : 1;
  };
  return {.name = "rebuild-copies",
          .help = "makes the local copies of other services' data anew from the compacted topics",
          .run = std::move(run)};
}

}  // namespace jixue::service
