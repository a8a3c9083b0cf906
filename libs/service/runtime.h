// The parts of a service's process: the database pool, the token verifier, the RPC host and server,
// the outbox relay, the event consumer, periodic jobs and readiness, and the order in which they
// start and stop. services/registry/wiring.cpp is the shortest example.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "libs/auth/verifier.h"
#include "libs/base/page.h"
#include "libs/base/time.h"
#include "libs/db/migrator.h"
#include "libs/outbox/relay.h"
#include "libs/rpc/server/host.h"
#include "libs/service/periodic.h"
#include "libs/service/run.h"
#include "libs/service/settings.h"

namespace jixue::service {

struct Spec {
  std::string name;  // "ledger": domain of errors, audience of service tokens, Kafka client.
  // The schema must have these before the service is ready.
  std::span<const db::Migration> migrations;
  auth::KeySource keys;  // The source of the public keys of access tokens.
  std::vector<outbox::Subscription> subscriptions{};  // Empty when the service consumes no events.
  bool publishes = false;                             // Whether it has an outbox.
};

// A service's wiring builds it. It opens no connection and starts no thread before Start.
class Runtime final : public App {
 public:
  Runtime(const CommonSettings& settings, const Clock& clock, Spec spec);
  ~Runtime() override;
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  db::Pool& pool() { return pool_; }
  rpc::Host& host() { return host_; }
  const PageTokens& page_tokens() const { return page_tokens_; }
  const Clock& clock() const { return clock_; }

  // Makes an object that lives until all threads of the runtime have ended. Objects made later are
  // destroyed first.
  template <class T, class... Args>
  T& Own(Args&&... args) {
    auto made = std::make_shared<T>(std::forward<Args>(args)...);
    T& object = *made;
    owned_.push_back(std::move(made));
    return object;
  }

  // Makes and serves one gRPC service: Serve<v1::LedgerService, LedgerService>(dependencies).
  // Throws std::runtime_error with all problems of the proto's options (see rpc::Host).
  template <class Proto, class Service, class... Args>
  void Serve(Args&&... args) {
    host_.Add({Proto::service_full_name()});
    served_.push_back(&Own<Service>(std::forward<Args>(args)...));
  }

  // Runs a job in its own thread (libs/service/periodic.h).
  void Every(std::string name, std::chrono::milliseconds interval, Periodic::Job job);
  // The hook runs at the beginning of Stop, before the server waits for its calls, so that it can
  // end streams.
  void BeforeShutdown(std::function<void()> hook);

  // Starts the relay, the consumer, the jobs, then the server.
  int Start() override;
  // Runs the hooks, then stops the server, the jobs, the consumer and the relay.
  void Stop(std::chrono::milliseconds grace) override;
  // Returns "database", "schema", "token keys", and "consumer" if the service consumes events.
  std::vector<Readiness> Readinesses() override;

 private:
  std::string SchemaProblem();

  const Clock& clock_;
  const rpc::ServerSettings server_settings_;
  const std::span<const db::Migration> migrations_;
  // Stays true, because applied migrations stay. Only the probe's thread uses it.
  bool schema_holds_ = false;
  PageTokens page_tokens_;
  db::Pool pool_;
  auth::Verifier verifier_;
  rpc::Host host_;
  std::vector<std::shared_ptr<void>> owned_;
  std::vector<grpc::Service*> served_;
  std::vector<std::function<void()>> before_shutdown_;
  std::optional<outbox::Relay> relay_;
  std::optional<outbox::Consumer> consumer_;
  std::vector<std::unique_ptr<Periodic>> jobs_;
  std::optional<rpc::Server> server_;
};

}  // namespace jixue::service
