#include "gateway/wiring.h"

#include <cstdio>
#include <memory>

#include "gateway/gateway_app.h"
#include "libs/service/clock.h"

namespace jixue::gateway {

namespace {

std::unique_ptr<service::App> BuildApp(config::Env& env) {
  const Config config = ReadConfig(env);
  if (!env.Problems().empty()) return nullptr;
  return std::make_unique<GatewayApp>(config, service::ProcessClock(), Bindings());
}

int PrintRoutes(config::Env&, std::span<const std::string>) {
  const auto table = RouteTable::Build(Bindings());
  if (!table) {
    for (const std::string& problem : table.error()) std::fprintf(stderr, "%s\n", problem.c_str());
    return 1;
  }
  std::fputs(RoutesAsMarkdown(*table).c_str(), stdout);
  return 0;
}

}  // namespace

service::Description Describe() {
  return {.name = "gateway",
          .about = "REST over the public RPCs of all services",
          .migrations = {},
          .build = BuildApp,
          .commands = {{"routes", "prints the route table (docs/access.md)", PrintRoutes}},
          .port_name = "http"};
}

}  // namespace jixue::gateway
