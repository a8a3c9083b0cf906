#include "gateway/wiring.h"

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "gateway/gateway_app.h"
#include "gateway/openapi/document.h"
#include "libs/service/clock.h"

namespace jixue::gateway {

namespace {

std::unique_ptr<service::App> BuildApp(config::Env& env) {
  const Config config = ReadConfig(env);
  if (!env.Problems().empty()) return nullptr;
  return std::make_unique<GatewayApp>(config, service::ProcessClock(), Bindings());
}

int PrintProblems(const std::vector<std::string>& problems) {
  for (const std::string& problem : problems) std::fprintf(stderr, "%s\n", problem.c_str());
  return 1;
}

int PrintRoutes(config::Env&, std::span<const std::string>) {
  const auto table = RouteTable::Build(Bindings());
  if (!table) return PrintProblems(table.error());
  std::fputs(RoutesAsMarkdown(*table).c_str(), stdout);
  return 0;
}

int PrintOpenApi(config::Env&, std::span<const std::string>) {
  const auto table = RouteTable::Build(Bindings());
  if (!table) return PrintProblems(table.error());
  const auto document = OpenApiDocument(*table, Comments::Embedded(), Catalogue::Embedded());
  std::puts(document.dump(2).c_str());
  return 0;
}

}  // namespace

service::Description Describe() {
  return {.name = "gateway",
          .about = "REST over the public RPCs of all services",
          .migrations = {},
          .build = BuildApp,
          .commands = {{"routes", "prints the route table (docs/access.md)", PrintRoutes},
                       {"openapi", "prints the OpenAPI document (docs/api/openapi.json)",
                        PrintOpenApi}},
          .port_name = "http"};
}

}  // namespace jixue::gateway
