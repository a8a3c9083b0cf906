#include "services/certificate/wiring.h"

#include "libs/service/clock.h"
#include "libs/service/inbox_commands.h"
#include "services/certificate/clients/identity_client.h"
#include "services/certificate/clients/identity_keys.h"
#include "services/certificate/clients/ledger_client.h"
#include "services/certificate/consume/ledger_consumer.h"
#include "services/certificate/migrations.h"
#include "services/certificate/rpc/certificate_internal_service.h"
#include "services/certificate/rpc/certificate_service.h"

namespace jixue::certificate {

service::Description Describe() {
  return {.name = "certificate",
          .about = "Certificates of a year, their documents and their verification",
          .migrations = kMigrations,
          .build = [](config::Env& env) -> std::unique_ptr<service::App> {
            const Config config = ReadConfig(env);
            if (!env.Problems().empty()) return nullptr;
            return Wire(config, service::ProcessClock());
          },
          .commands = service::InboxCommands(service::CommonOf<ReadConfig>, Subscriptions())};
}

std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock) {
  service::Spec spec{.name = "certificate",
                     .migrations = kMigrations,
                     .keys = IdentityKeys(config.identity, clock),
                     .subscriptions = Subscriptions(),
                     .publishes = true};
  auto runtime = std::make_unique<service::Runtime>(config.common, clock, std::move(spec));
  const auto& ledger = runtime->Own<LedgerClient>(config.ledger, clock);
  const auto& identity = runtime->Own<IdentityClient>(config.identity, clock);
  runtime->Serve<v1::CertificateService, CertificateService>(CertificateService::Dependencies{
      .host = runtime->host(),
      .page_tokens = runtime->page_tokens(),
      .issue_sources = {.pool = runtime->pool(), .ledger = ledger, .identity = identity},
      .verification_base_url = config.verification_base_url,
  });
  runtime->Serve<v1::CertificateInternalService, CertificateInternalService>(
      CertificateInternalService::Dependencies{.host = runtime->host()});
  return runtime;
}

std::vector<outbox::Subscription> Subscriptions() { return {LedgerSubscription()}; }

}  // namespace jixue::certificate
