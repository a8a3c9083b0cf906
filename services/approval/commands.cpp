#include "services/approval/commands.h"

#include <iostream>

#include "services/approval/config.h"
#include "services/approval/wiring.h"

namespace jixue::approval {

namespace {

int ReplayParked(config::Env& env, const Clock& clock) {
  const Config config = ReadConfig(env);
  if (const auto problems = env.Problems(); !problems.empty()) {
    for (const auto& problem : problems) std::cerr << problem << "\n";
    return 2;
  }
  db::Pool pool{config.common.database};
  std::cout << "applied "
            << outbox::ReplayParked(pool, clock, config.consumer.name, Subscriptions())
            << " parked events\n";
  return 0;
}

}  // namespace

std::vector<service::Command> Commands(const Clock& clock) {
  return {{.name = "replay-parked",
           .help = "applies events again that were parked",
           .run = [&clock](config::Env& env, std::span<const std::string>) {
             return ReplayParked(env, clock);
           }}};
}

}  // namespace jixue::approval
