#include "services/ledger/commands.h"

#include <iostream>

#include "services/ledger/app/posting/check_ledger.h"
#include "services/ledger/config.h"

namespace jixue::ledger {
namespace {

int Check(config::Env& env, std::span<const std::string>) {
  const Config config = ReadConfig(env);
  if (const auto problems = env.Problems(); !problems.empty()) {
    for (const std::string& problem : problems) std::cerr << problem << "\n";
    return 2;
  }
  db::Pool pool{config.common.database};
  const CheckReport report =
      CheckLedger(pool, [](const std::string& line) { std::cout << line << "\n"; });
  std::cout << "checked " << report.people << " people, " << report.entries
            << " entries: " << report.differences << " differences\n";
  return report.differences == 0 ? 0 : 1;
}

}  // namespace

service::Command CheckCommand() {
  return {.name = "check",
          .help = "recomputes every total and hash chain from the entries and reports differences",
          .run = Check};
}

}  // namespace jixue::ledger
