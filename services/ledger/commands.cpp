#include "services/ledger/commands.h"

#include <functional>
#include <iostream>

#include "services/ledger/app/check_ledger.h"
#include "services/ledger/config.h"
#include "services/ledger/wiring.h"

namespace jixue::ledger {
namespace {

using Body = std::function<int(db::Pool&, const Config&)>;

// Reads the settings as the service does, so that one environment serves all subcommands.
int WithPool(config::Env& env, const Body& body) {
  const Config config = ReadConfig(env);
  if (const auto problems = env.Problems(); !problems.empty()) {
    for (const std::string& problem : problems) std::cerr << problem << "\n";
    return 2;
  }
  db::Pool pool{config.common.database};
  return body(pool, config);
}

int Check(db::Pool& pool, const Config&) {
  const CheckReport report =
      CheckLedger(pool, [](const std::string& line) { std::cout << line << "\n"; });
  std::cout << "checked " << report.people << " people, " << report.entries
            << " entries: " << report.differences << " differences\n";
  return report.differences == 0 ? 0 : 1;
}

int ReplayParked(db::Pool& pool, const Config& config, const Clock& clock) {
  std::cout << "applied "
            << outbox::ReplayParked(pool, clock, config.consumer.name, Subscriptions(clock))
            << " parked events\n";
  return 0;
}

}  // namespace

std::vector<service::Command> Commands(const Clock& clock) {
  return {
      {.name = "check",
       .help = "recomputes every total and hash chain from the entries and reports differences",
       .run = [](config::Env& env, std::span<const std::string>) { return WithPool(env, Check); }},
      {.name = "replay-parked",
       .help = "applies events again that were parked",
       .run =
           [&clock](config::Env& env, std::span<const std::string>) {
             return WithPool(env, [&](db::Pool& pool, const Config& config) {
               return ReplayParked(pool, config, clock);
             });
           }},
  };
}

}  // namespace jixue::ledger
