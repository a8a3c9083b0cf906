#include "services/learning/replay_command.h"

#include <iostream>

#include "libs/outbox/inbox.h"
#include "libs/service/clock.h"
#include "services/learning/config.h"
#include "services/learning/consume/policy_year_consumer.h"

namespace jixue::learning {
namespace {

int Replay(config::Env& env, std::span<const std::string>) {
  const Config config = ReadConfig(env);
  if (const auto problems = env.Problems(); !problems.empty()) {
    for (const std::string& problem : problems) std::cerr << problem << "\n";
    return 2;
  }
  db::Pool pool{config.common.database};
  const int applied =
      outbox::ReplayParked(pool, service::ProcessClock(), "learning", {PolicyYearSubscription()});
  std::cout << "applied " << applied << " parked events\n";
  return 0;
}

}  // namespace

service::Command ReplayCommand() {
  return {
      .name = "replay-parked", .help = "apply events that were parked once more", .run = Replay};
}

}  // namespace jixue::learning
