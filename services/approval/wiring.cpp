#include "services/approval/wiring.h"

#include "libs/service/clock.h"
#include "libs/service/inbox_commands.h"
#include "services/approval/clients/certificate_client.h"
#include "services/approval/clients/identity_client.h"
#include "services/approval/clients/identity_keys.h"
#include "services/approval/clients/ledger_client.h"
#include "services/approval/consume/identity_consumer.h"
#include "services/approval/consume/ledger_consumer.h"
#include "services/approval/jobs/review_queue_watch.h"
#include "services/approval/migrations.h"
#include "services/approval/prepare/replicas.h"
#include "services/approval/rpc/approval_service.h"

namespace jixue::approval {

std::vector<outbox::Subscription> Subscriptions() {
  return {PersonSubscription(), UnitSubscription(), PolicyYearSubscription()};
}

std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock) {
  auto runtime =
      std::make_unique<service::Runtime>(config.common, clock,
                                         service::Spec{.name = "approval",
                                                       .migrations = kMigrations,
                                                       .keys = IdentityKeys(config.identity, clock),
                                                       .subscriptions = Subscriptions(),
                                                       .publishes = true});
  db::Pool& pool = runtime->pool();
  const auto& identity = runtime->Own<IdentityClient>(config.identity, clock);
  const auto& ledger = runtime->Own<LedgerClient>(config.ledger, clock);
  const auto& certificates = runtime->Own<CertificateClient>(config.certificate, clock);
  const auto& replicas = runtime->Own<Replicas>(pool, identity, ledger);
  runtime->Serve<v1::ApprovalService, ApprovalService>(
      ApprovalService::Dependencies{.host = runtime->host(),
                                    .page_tokens = runtime->page_tokens(),
                                    .replicas = replicas,
                                    .certificates = certificates,
                                    .id_index_key = config.id_index_key,
                                    .submissions = config.submissions});
  runtime->Every("review queue watch", kReviewQueueWatchInterval,
                 [&pool, &clock](const auto&) { WatchReviewQueue(pool, clock); });
  return runtime;
}

service::Description Describe() {
  return {.name = "approval",
          .about = "Hour claims from draft to decision",
          .migrations = kMigrations,
          .build = [](config::Env& env) -> std::unique_ptr<service::App> {
            const auto config = ReadConfig(env);
            if (!env.Problems().empty()) return nullptr;
            return Wire(config, service::ProcessClock());
          },
          .commands = service::InboxCommands(service::CommonOf<ReadConfig>, Subscriptions())};
}

}  // namespace jixue::approval
