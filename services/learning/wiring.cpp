#include "services/learning/wiring.h"

#include <utility>

#include "services/learning/consume/policy_year_consumer.h"
#include "services/learning/migrations.h"

namespace jixue::learning {

LearningApp::LearningApp(Config config, const Clock& clock)
    : config_{std::move(config)},
      parts_{config_.common,
             clock,
             {.name = "learning",
              .migrations = kMigrations,
              .keys = service::KeysFromIdentity(config_.identity),
              .services = {v1::LearningService::service_full_name()}}},
      ledger_{config_.ledger, clock},
      policies_{parts_.pool(), ledger_},
      service_{parts_.host(), parts_.page_tokens(), policies_},
      relay_{parts_.pool(), {.brokers = config_.consumer.brokers, .client_id = "learning"}},
      policy_years_{parts_.pool(), clock, config_.consumer, {PolicyYearSubscription()}},
      sweep_{parts_.pool(), clock, config_.sweep_interval} {
  parts_.pool().OnOutboxCommit([this] { relay_.Wake(); });
}

int LearningApp::Start() {
  relay_.Start();
  policy_years_.Start();
  sweep_.Start();
  server_.emplace(config_.common.server, std::vector<grpc::Service*>{&service_});
  server_->SetServing(true);
  return server_->port();
}

void LearningApp::Stop(std::chrono::milliseconds grace) {
  if (server_) server_->Shutdown(grace);  // It first tells the health service.
  sweep_.Stop();
  policy_years_.Stop();
  relay_.Stop();
}

std::vector<service::Readiness> LearningApp::Readinesses() {
  std::vector<service::Readiness> parts = parts_.Readinesses();
  parts.push_back({"policy year consumer", [this]() -> std::string {
                     return policy_years_.IsReady() ? "" : "no partitions assigned";
                   }});
  return parts;
}

}  // namespace jixue::learning
