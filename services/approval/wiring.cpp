#include "services/approval/wiring.h"

#include <utility>

#include "services/approval/consume/identity_consumer.h"
#include "services/approval/consume/ledger_consumer.h"
#include "services/approval/migrations.h"

namespace jixue::approval {

namespace {

service::PartsOptions PartsOf(const Config& config) {
  return {.name = "approval",
          .migrations = kMigrations,
          .keys = service::KeysFromIdentity(config.identity),
          .services = {v1::ApprovalService::service_full_name()}};
}

}  // namespace

std::vector<outbox::Subscription> Subscriptions() {
  auto all = IdentitySubscriptions();
  for (auto& subscription : LedgerSubscriptions()) all.push_back(std::move(subscription));
  return all;
}

ApprovalApp::ApprovalApp(Config config, const Clock& clock)
    : config_{std::move(config)},
      parts_{config_.common, clock, PartsOf(config_)},
      identity_{config_.identity, clock},
      ledger_{config_.ledger, clock},
      certificates_{config_.certificate, clock},
      copies_{parts_.pool(), identity_, ledger_},
      service_{{parts_.host(), parts_.page_tokens(), copies_, certificates_, config_.id_index_key}},
      relay_{parts_.pool(), {.brokers = config_.consumer.brokers, .client_id = "approval"}},
      consumer_{parts_.pool(), clock, config_.consumer, Subscriptions()},
      review_queue_{parts_.pool(), clock} {
  parts_.pool().OnOutboxCommit([this] { relay_.Wake(); });
}

int ApprovalApp::Start() {
  relay_.Start();
  consumer_.Start();
  review_queue_.Start();
  server_.emplace(config_.common.server, std::vector<grpc::Service*>{&service_});
  server_->SetServing(true);
  return server_->port();
}

void ApprovalApp::Stop(std::chrono::milliseconds grace) {
  server_->SetServing(false);
  server_->Shutdown(grace);
  review_queue_.Stop();
  consumer_.Stop();
  relay_.Stop();
}

std::vector<service::Readiness> ApprovalApp::Readinesses() {
  auto all = parts_.Readinesses();
  all.push_back({"consumer", [this] {
                   return consumer_.IsReady() ? std::string{} : std::string{"no partitions yet"};
                 }});
  return all;
}

}  // namespace jixue::approval
