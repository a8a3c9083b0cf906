#include "libs/service/inbox_commands.h"
#include "libs/service/service_parts.h"
#include "services/ledger/commands.h"
#include "services/ledger/config.h"
#include "services/ledger/consume/identity_consumer.h"
#include "services/ledger/migrations.h"
#include "services/ledger/wiring.h"

int main(int argc, char** argv) {
  using namespace jixue;
  return service::Run(
      argc, argv,
      {.name = "ledger",
       .about = "credited hours, yearly accounts and compliance",
       .migrations = ledger::kMigrations,
       .build = [](config::Env& env) -> std::unique_ptr<service::App> {
         const ledger::Config config = ledger::ReadConfig(env);
         if (!env.Problems().empty()) return nullptr;
         return std::make_unique<ledger::LedgerApp>(config, service::ProcessClock());
       },
       .commands = {
           ledger::CheckCommand(),
           service::ReplayParkedCommand(service::InboxOf<ledger::ReadConfig>,
                                        service::ProcessClock(),
                                        ledger::Subscriptions(service::ProcessClock())),
           service::RebuildCopiesCommand(service::InboxOf<ledger::ReadConfig>,
                                         {ledger::ListenToPeople(), ledger::ListenToUnits()})}});
}
