// The running gateway: owns every long-lived object, built top to bottom and destroyed bottom to
// top.
#pragma once

#include <atomic>
#include <optional>
#include <span>

#include "gateway/callers/revocations.h"
#include "gateway/config.h"
#include "libs/auth/verifier.h"
#include "libs/service/run.h"

namespace jixue::gateway {

class GatewayApp final : public service::App {
 public:
  // Throws std::runtime_error with all problems of the route table. `services` are the services to
  // expose: Bindings(), except in tests.
  GatewayApp(Config config, const Clock& clock, std::span<const BackendBinding> services);
  ~GatewayApp() override;

  int Start() override;
  void Stop(std::chrono::milliseconds grace) override;
  std::vector<service::Readiness> Readinesses() override;

 private:
  std::string RevocationProblem() const;
  std::string KeyProblem() const;

  Config config_;
  RouteTable routes_;
  Catalogue catalogue_;
  rpc::PeerSettings identity_;
  auth::Verifier verifier_;
  Revocations revocations_;
  Authoriser authoriser_;
  Cors cors_;
  Pages pages_;
  DocsPages docs_;
  CallQueue queue_;
  Calls calls_;
  Dispatcher dispatcher_;
  RevocationFeed feed_;
  RateSync rate_sync_;
  std::atomic<bool> stopping_{false};
  std::optional<Server> server_;
};

}  // namespace jixue::gateway
