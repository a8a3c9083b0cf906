// Pool, token verifier, RPC host, page tokens and readiness: what the wiring of every service
// starts with.
//
// Example, services/ledger/wiring.h and main.cpp in short:
//
//   class LedgerApp final : public service::App {
//    public:
//     LedgerApp(Config config, const Clock& clock)
//         : config_{std::move(config)},
//           parts_{config_.common, clock,
//                  {.name = "ledger", .migrations = kMigrations, .keys =
//                  service::KeysFromIdentity(config_.identity),
//                   .services = {v1::LedgerService::service_full_name(),
//                                v1::LedgerInternalService::service_full_name()}}},
//           service_{parts_.host(), parts_.page_tokens()}, internal_{parts_.host()} {}
//     int Start() override {
//       server_.emplace(config_.common.server, std::vector<grpc::Service*>{&service_, &internal_});
//       return server_->port();
//     }
//     void Stop(std::chrono::milliseconds grace) override { server_->Shutdown(grace); }  // Then
//     consumers, then relay. std::vector<service::Readiness> Readinesses() override { return
//     parts_.Readinesses(); }
//
//    private:
//     Config config_;
//     service::ServiceParts parts_;
//     LedgerService service_;
//     LedgerInternalService internal_;
//     std::optional<rpc::Server> server_;  // Last, so that it goes first.
//   };
//
//   int main(int argc, char** argv) {
//     return service::Run(argc, argv, {.name = "ledger", .about = "Credited hours and yearly
//     accounts",
//         .migrations = ledger::kMigrations, .build = [](config::Env& env) ->
//         std::unique_ptr<service::App> {
//           const auto config = ledger::ReadConfig(env);       // Uses service::ReadCommon(env,
//           7003). if (!env.Problems().empty()) return nullptr;       // Run prints them and ends
//           with status 2. return std::make_unique<ledger::LedgerApp>(config,
//           service::ProcessClock());
//         }, .commands = {}});
//   }
#pragma once

#include <span>
#include <string>
#include <vector>

#include "libs/auth/verifier.h"
#include "libs/base/page_token.h"
#include "libs/base/time.h"
#include "libs/db/migrator.h"
#include "libs/db/pool.h"
#include "libs/rpc/server/host.h"
#include "libs/service/clock.h"
#include "libs/service/parts.h"
#include "libs/service/run.h"

namespace jixue::service {

struct PartsOptions {
  std::string name;  // "ledger": domain of errors, audience of service tokens.
  std::span<const db::Migration>
      migrations;                     // What the schema must have before the service is ready.
  auth::KeySource keys;               // KeysFromIdentity, or identity's own keys.
  std::vector<std::string> services;  // Full names of the gRPC services served.
};

// Owns the parts; a member of the App before everything that uses them. Opens no connection and
// starts no thread. Throws std::runtime_error with all problems of the protos' options (see
// rpc::Host).
class ServiceParts {
 public:
  ServiceParts(const CommonSettings& settings, const Clock& clock, PartsOptions options);
  ServiceParts(const ServiceParts&) = delete;
  ServiceParts& operator=(const ServiceParts&) = delete;

  db::Pool& pool() { return pool_; }
  const Clock& clock() const { return clock_; }
  auth::Verifier& verifier() { return verifier_; }
  rpc::Host& host() { return host_; }
  const PageTokens& page_tokens() const { return page_tokens_; }

  // "database", "schema" and "token keys". The service adds its own (a consumer, a relay).
  std::vector<Readiness> Readinesses();

 private:
  std::string SchemaProblem();

  const Clock& clock_;
  std::span<const db::Migration> migrations_;
  bool schema_holds_ = false;  // Only the probe's thread looks; once applied, migrations stay.
  PageTokens page_tokens_;
  db::Pool pool_;
  auth::Verifier verifier_;
  rpc::Host host_;
};

}  // namespace jixue::service
