// Owns every long-lived object of the process, built top to bottom and destroyed bottom to top.
#pragma once

#include <optional>

#include "libs/rpc/server/server.h"
#include "libs/service/service_parts.h"
#include "services/registry/config.h"
#include "services/registry/rpc/registry_service.h"

namespace jixue::registry {

class RegistryApp final : public service::App {
 public:
  RegistryApp(Config config, const Clock& clock);

  int Start() override;
  void Stop(std::chrono::milliseconds grace) override;
  std::vector<service::Readiness> Readinesses() override;

 private:
  Config config_;
  service::ServiceParts parts_;
  RegistryService service_;
  std::optional<rpc::Server> server_;
};

}  // namespace jixue::registry
