#include "services/ledger/wiring.h"

#include <utility>

#include "services/ledger/app/posting/count_posting.h"
#include "services/ledger/consume/approval_consumer.h"
#include "services/ledger/consume/identity_consumer.h"
#include "services/ledger/consume/learning_consumer.h"
#include "services/ledger/migrations.h"

namespace jixue::ledger {

std::vector<outbox::Subscription> Subscriptions(const Clock& clock) {
  return {ListenToApproval(clock), ListenToLearning(clock), ListenToPeople(), ListenToUnits()};
}

LedgerApp::LedgerApp(Config config, const Clock& clock)
    : config_{std::move(config)},
      parts_{config_.common,
             clock,
             {.name = "ledger",
              .migrations = kMigrations,
              .keys = service::KeysFromIdentity(config_.identity),
              .services = {v1::LedgerService::service_full_name(),
                           v1::LedgerInternalService::service_full_name()}}},
      identity_{config_.identity, clock},
      people_{parts_.pool(), identity_},
      service_{parts_.host(), {parts_.page_tokens(), people_, config_.id_index_key}},
      internal_service_{parts_.host()},
      relay_{parts_.pool(), {.brokers = config_.consumer.brokers, .client_id = "ledger"}},
      consumer_{parts_.pool(), clock, config_.consumer, Subscriptions(clock)} {
  parts_.pool().OnOutboxCommit([this] { relay_.Wake(); });
}

int LedgerApp::Start() {
  StartCountingPostings();
  relay_.Start();
  consumer_.Start();
  server_.emplace(config_.common.server,
                  std::vector<grpc::Service*>{&service_, &internal_service_});
  server_->SetServing(true);
  return server_->port();
}

void LedgerApp::Stop(std::chrono::milliseconds grace) {
  server_->SetServing(false);
  server_->Shutdown(grace);
  consumer_.Stop();
  relay_.Stop();
}

std::vector<service::Readiness> LedgerApp::Readinesses() {
  std::vector<service::Readiness> readinesses = parts_.Readinesses();
  readinesses.push_back(
      {"kafka", [this] { return consumer_.IsReady() ? "" : "no partitions assigned"; }});
  return readinesses;
}

}  // namespace jixue::ledger
