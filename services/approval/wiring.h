// Owns every long-lived object of the process. Members are built top to bottom and destroyed bottom
// to top, so the server stops before anything it uses goes away.
#pragma once

#include <optional>
#include <vector>

#include "libs/outbox/inbox.h"
#include "libs/outbox/relay.h"
#include "libs/rpc/server/server.h"
#include "libs/service/service_parts.h"
#include "services/approval/clients/certificate_client.h"
#include "services/approval/clients/identity_client.h"
#include "services/approval/clients/ledger_client.h"
#include "services/approval/config.h"
#include "services/approval/review_queue_watch.h"
#include "services/approval/rpc/approval_service.h"
#include "services/approval/rpc/read_through.h"

namespace jixue::approval {

// All that approval listens to.
std::vector<outbox::Subscription> Subscriptions();

class ApprovalApp final : public service::App {
 public:
  ApprovalApp(Config config, const Clock& clock);

  int Start() override;
  void Stop(std::chrono::milliseconds grace) override;
  std::vector<service::Readiness> Readinesses() override;

 private:
  Config config_;
  service::ServiceParts parts_;
  IdentityClient identity_;
  LedgerClient ledger_;
  CertificateClient certificates_;
  ReadThrough copies_;
  ApprovalService service_;
  outbox::Relay relay_;
  outbox::Consumer consumer_;
  ReviewQueueWatch review_queue_;
  std::optional<rpc::Server> server_;
};

}  // namespace jixue::approval
