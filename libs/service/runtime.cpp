#include "libs/service/runtime.h"

#include "libs/db/schema_check.h"

namespace jixue::service {

Runtime::Runtime(const CommonSettings& settings, const Clock& clock, Spec spec)
    : clock_{clock},
      server_settings_{settings.server},
      migrations_{spec.migrations},
      page_tokens_{settings.page_token_key},
      pool_{settings.database},
      verifier_{std::move(spec.keys), clock},
      host_{{.service = spec.name,
             .service_token_key = settings.service_token_key,
             .idempotency_key = settings.idempotency_key,
             .in_flight_max = settings.server.threads_max},
            pool_,
            clock,
            verifier_} {
  if (spec.publishes) {
    relay_.emplace(pool_, kafka::ProducerSettings{.brokers = settings.consumer.brokers,
                                                  .client_id = spec.name});
    pool_.OnOutboxCommit([this] { relay_->Wake(); });
  }
  if (!spec.subscriptions.empty()) {
    consumer_.emplace(pool_, clock, settings.consumer, std::move(spec.subscriptions));
  }
}

Runtime::~Runtime() {
  // Threads must end before the objects that they use.
  server_.reset();
  jobs_.clear();
  consumer_.reset();
  relay_.reset();
  while (!owned_.empty()) owned_.pop_back();
}

void Runtime::Every(std::string name, std::chrono::milliseconds interval, Periodic::Job job) {
  jobs_.push_back(std::make_unique<Periodic>(std::move(name), interval, std::move(job)));
}

void Runtime::BeforeShutdown(std::function<void()> hook) {
  before_shutdown_.push_back(std::move(hook));
}

int Runtime::Start() {
  if (relay_) relay_->Start();
  if (consumer_) consumer_->Start();
  for (const auto& job : jobs_) job->Start();
  server_.emplace(server_settings_, served_);
  return server_->port();
}

void Runtime::Stop(std::chrono::milliseconds grace) {
  for (const auto& hook : before_shutdown_) hook();
  if (server_) server_->Shutdown(grace);
  for (const auto& job : jobs_) job->Stop();
  if (consumer_) consumer_->Stop();
  if (relay_) relay_->Stop();
}

std::vector<Readiness> Runtime::Readinesses() {
  std::vector<Readiness> parts{
      {"database", [this] { return pool_.Ping() ? std::string{} : std::string{"no answer"}; }},
      {"schema", [this] { return SchemaProblem(); }},
      {"token keys",
       [this] { return verifier_.HasKeys() ? std::string{} : std::string{"not known yet"}; }},
  };
  if (consumer_) {
    parts.push_back({"consumer", [this] {
                       return consumer_->IsReady() ? std::string{}
                                                   : std::string{"no partitions assigned"};
                     }});
  }
  return parts;
}

std::string Runtime::SchemaProblem() {
  if (schema_holds_) return {};
  try {
    std::string missing = db::MissingMigrations(pool_, migrations_);
    schema_holds_ = missing.empty();
    return missing;
  } catch (const std::exception&) {
    return "cannot be read";
  }
}

}  // namespace jixue::service
