#include "libs/service/service_parts.h"
#include "services/registry/commands.h"
#include "services/registry/migrations.h"
#include "services/registry/wiring.h"

int main(int argc, char** argv) {
  using namespace jixue;
  return service::Run(
      argc, argv,
      {.name = "registry",
       .about = "Training institutions and their occupations",
       .migrations = registry::kMigrations,
       .build = [](config::Env& env) -> std::unique_ptr<service::App> {
         const auto config = registry::ReadConfig(env);
         if (!env.Problems().empty()) return nullptr;
         return std::make_unique<registry::RegistryApp>(config, service::ProcessClock());
       },
       .commands = {
           {.name = "load-catalogue",
            .help = "FILE  loads occupation,institution,batch lines; again: the same state",
            .run = registry::LoadCatalogue}}});
}
