#include "services/registry/wiring.h"

#include <utility>

#include "services/registry/migrations.h"

namespace jixue::registry {

RegistryApp::RegistryApp(Config config, const Clock& clock)
    : config_{std::move(config)},
      parts_{config_.common,
             clock,
             {.name = "registry",
              .migrations = kMigrations,
              .keys = service::KeysFromIdentity(config_.identity),
              .services = {v1::RegistryService::service_full_name()}}},
      service_{parts_.host(), parts_.page_tokens()} {}

int RegistryApp::Start() {
  server_.emplace(config_.common.server, std::vector<grpc::Service*>{&service_});
  return server_->port();
}

void RegistryApp::Stop(std::chrono::milliseconds grace) {
  server_->SetServing(false);
  server_->Shutdown(grace);
}

std::vector<service::Readiness> RegistryApp::Readinesses() { return parts_.Readinesses(); }

}  // namespace jixue::registry
