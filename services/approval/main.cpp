#include <memory>

#include "libs/service/inbox_commands.h"
#include "libs/service/service_parts.h"
#include "services/approval/migrations.h"
#include "services/approval/wiring.h"

int main(int argc, char** argv) {
  using namespace jixue;
  return service::Run(
      argc, argv,
      {.name = "approval",
       .about = "Hour claims from draft to decision",
       .migrations = approval::kMigrations,
       .build = [](config::Env& env) -> std::unique_ptr<service::App> {
         const auto config = approval::ReadConfig(env);
         if (!env.Problems().empty()) return nullptr;
         return std::make_unique<approval::ApprovalApp>(config, service::ProcessClock());
       },
       .commands = {
           service::ReplayParkedCommand(service::InboxOf<approval::ReadConfig>,
                                        service::ProcessClock(), approval::Subscriptions()),
           service::RebuildCopiesCommand(service::InboxOf<approval::ReadConfig>,
                                         approval::Subscriptions())}});
}
