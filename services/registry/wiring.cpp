#include "services/registry/wiring.h"

#include "libs/service/clock.h"
#include "services/registry/clients/identity_keys.h"
#include "services/registry/commands.h"
#include "services/registry/migrations.h"
#include "services/registry/rpc/registry_service.h"

namespace jixue::registry {

service::Description Describe() {
  return {
      .name = "registry",
      .about = "Training institutions and their occupations",
      .migrations = kMigrations,
      .build = [](config::Env& env) -> std::unique_ptr<service::App> {
        const Config config = ReadConfig(env);
        if (!env.Problems().empty()) return nullptr;
        return Wire(config, service::ProcessClock());
      },
      .commands = {{.name = "load-catalogue",
                    .help = "FILE  loads occupation,institution,batch lines; again: the same state",
                    .run = LoadCatalogue}}};
}

std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock) {
  service::Spec spec{
      .name = "registry", .migrations = kMigrations, .keys = IdentityKeys(config.identity, clock)};
  auto runtime = std::make_unique<service::Runtime>(config.common, clock, std::move(spec));
  runtime->Serve<v1::RegistryService, RegistryService>(RegistryService::Dependencies{
      .host = runtime->host(), .page_tokens = runtime->page_tokens()});
  return runtime;
}

}  // namespace jixue::registry
