#include "libs/service/replay_command.h"

#include <iostream>

namespace jixue::service {

Command ReplayParkedCommand(ReadDatabase read_database, const Clock& clock, std::string consumer,
                            std::vector<outbox::Subscription> subscriptions) {
  return {.name = "replay-parked",
          .help = "applies events again that were parked",
          .run = [read_database, &clock, consumer, subscriptions](
                     config::Env& env, std::span<const std::string>) -> int {
            const db::PoolSettings database = read_database(env);
            if (const auto problems = env.Problems(); !problems.empty()) {
              for (const std::string& problem : problems) std::cerr << problem << "\n";
              return 2;
            }
            db::Pool pool{database};
            const int applied = outbox::ReplayParked(pool, clock, consumer, subscriptions);
            std::cout << "applied " << applied << " parked events\n";
            return 0;
          }};
}

}  // namespace jixue::service
