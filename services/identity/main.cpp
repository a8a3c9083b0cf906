#include "libs/service/service_parts.h"
#include "services/identity/commands.h"
#include "services/identity/config.h"
#include "services/identity/migrations.h"
#include "services/identity/wiring.h"

int main(int argc, char** argv) {
  using namespace jixue;
  return service::Run(argc, argv,
                      {.name = "identity",
                       .about = "people, accounts, sessions, units and unit admins",
                       .migrations = identity::kMigrations,
                       .build = [](config::Env& env) -> std::unique_ptr<service::App> {
                         const identity::Config config = identity::ReadConfig(env);
                         if (!env.Problems().empty()) return nullptr;
                         return std::make_unique<identity::IdentityApp>(config,
                                                                        service::ProcessClock());
                       },
                       .commands = identity::Commands()});
}
