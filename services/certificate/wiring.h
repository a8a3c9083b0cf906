// Owns every long-lived object of the process. Members are built top to bottom and destroyed bottom
// to top, so the server stops before anything it uses goes away.
#pragma once

#include <optional>

#include "libs/outbox/inbox.h"
#include "libs/outbox/relay.h"
#include "libs/rpc/server/server.h"
#include "libs/service/service_parts.h"
#include "services/certificate/clients/identity_client.h"
#include "services/certificate/clients/ledger_client.h"
#include "services/certificate/config.h"
#include "services/certificate/rpc/certificate_internal_service.h"
#include "services/certificate/rpc/certificate_service.h"

namespace jixue::certificate {

class CertificateApp final : public service::App {
 public:
  CertificateApp(Config config, const Clock& clock);

  int Start() override;
  void Stop(std::chrono::milliseconds grace) override;
  std::vector<service::Readiness> Readinesses() override;

 private:
  Config config_;
  service::ServiceParts parts_;
  LedgerClient ledger_;
  IdentityClient identity_;
  CertificateService service_;
  CertificateInternalService internal_;
  outbox::Relay relay_;
  outbox::Consumer consumer_;
  std::optional<rpc::Server> server_;
};

}  // namespace jixue::certificate
