// The composition root of learning. Members are built top to bottom and destroyed bottom to top.
#pragma once

#include <optional>
#include <vector>

#include "libs/outbox/inbox.h"
#include "libs/outbox/relay.h"
#include "libs/service/service_parts.h"
#include "services/learning/clients/ledger_client.h"
#include "services/learning/config.h"
#include "services/learning/overdue_sweep.h"
#include "services/learning/rpc/learning_service.h"
#include "services/learning/rpc/policy_lookup.h"

namespace jixue::learning {

class LearningApp final : public service::App {
 public:
  LearningApp(Config config, const Clock& clock);

  int Start() override;
  void Stop(std::chrono::milliseconds grace) override;
  std::vector<service::Readiness> Readinesses() override;

 private:
  Config config_;
  service::ServiceParts parts_;
  LedgerClient ledger_;
  PolicyLookup policies_;
  LearningService service_;
  outbox::Relay relay_;
  outbox::Consumer policy_years_;
  OverdueSweep sweep_;
  std::optional<rpc::Server> server_;  // Last, so that it goes first.
};

}  // namespace jixue::learning
