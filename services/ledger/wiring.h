// Composition root of the ledger.
#pragma once

#include <optional>
#include <vector>

#include "libs/outbox/inbox.h"
#include "libs/outbox/relay.h"
#include "libs/rpc/server/server.h"
#include "libs/service/service_parts.h"
#include "services/ledger/clients/identity_client.h"
#include "services/ledger/config.h"
#include "services/ledger/rpc/known_people.h"
#include "services/ledger/rpc/ledger_internal_service.h"
#include "services/ledger/rpc/ledger_service.h"

namespace jixue::ledger {

// All that the ledger listens to. The clock must outlive them.
std::vector<outbox::Subscription> Subscriptions(const Clock& clock);

// Owns every long-lived object of the process. Members are built top to bottom and destroyed bottom
// to top, so the server stops before anything it uses goes away.
class LedgerApp final : public service::App {
 public:
  LedgerApp(Config config, const Clock& clock);

  int Start() override;
  void Stop(std::chrono::milliseconds grace) override;
  std::vector<service::Readiness> Readinesses() override;

 private:
  Config config_;
  service::ServiceParts parts_;
  IdentityClient identity_;
  KnownPeople people_;
  LedgerService service_;
  LedgerInternalService internal_service_;
  outbox::Relay relay_;
  outbox::Consumer consumer_;
  std::optional<rpc::Server> server_;
};

}  // namespace jixue::ledger
