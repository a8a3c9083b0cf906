#include "services/certificate/wiring.h"

#include <utility>

#include "services/certificate/consume/ledger_consumer.h"
#include "services/certificate/migrations.h"

namespace jixue::certificate {

CertificateApp::CertificateApp(Config config, const Clock& clock)
    : config_{std::move(config)},
      parts_{config_.common,
             clock,
             {.name = "certificate",
              .migrations = kMigrations,
              .keys = service::KeysFromIdentity(config_.identity),
              .services = {v1::CertificateService::service_full_name(),
                           v1::CertificateInternalService::service_full_name()}}},
      ledger_{config_.ledger, clock},
      identity_{config_.identity, clock},
      service_{
          {parts_.host(), parts_.page_tokens(), ledger_, identity_, config_.verification_base_url}},
      internal_{parts_.host()},
      relay_{parts_.pool(), {.brokers = config_.consumer.brokers, .client_id = "certificate"}},
      consumer_{parts_.pool(), clock, config_.consumer, {LedgerSubscription(clock)}} {
  parts_.pool().OnOutboxCommit([this] { relay_.Wake(); });
}

int CertificateApp::Start() {
  relay_.Start();
  consumer_.Start();
  server_.emplace(config_.common.server, std::vector<grpc::Service*>{&service_, &internal_});
  return server_->port();
}

void CertificateApp::Stop(std::chrono::milliseconds grace) {
  server_->SetServing(false);
  server_->Shutdown(grace);
  consumer_.Stop();
  relay_.Stop();
}

std::vector<service::Readiness> CertificateApp::Readinesses() { return parts_.Readinesses(); }

}  // namespace jixue::certificate
