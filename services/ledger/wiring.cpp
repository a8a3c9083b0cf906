#include "services/ledger/wiring.h"

#include "libs/service/clock.h"
#include "libs/service/inbox_commands.h"
#include "services/ledger/app/posting/posting_metrics.h"
#include "services/ledger/clients/identity_client.h"
#include "services/ledger/clients/identity_keys.h"
#include "services/ledger/commands.h"
#include "services/ledger/consume/approval_consumer.h"
#include "services/ledger/consume/identity_consumer.h"
#include "services/ledger/consume/learning_consumer.h"
#include "services/ledger/migrations.h"
#include "services/ledger/prepare/replicas.h"
#include "services/ledger/rpc/ledger_internal_service.h"
#include "services/ledger/rpc/ledger_service.h"

namespace jixue::ledger {

std::vector<outbox::Subscription> Subscriptions() {
  return {ApprovalSubscription(), LearningSubscription(), PersonSubscription(), UnitSubscription()};
}

std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock) {
  StartPostingMetrics();
  auto runtime =
      std::make_unique<service::Runtime>(config.common, clock,
                                         service::Spec{.name = "ledger",
                                                       .migrations = kMigrations,
                                                       .keys = IdentityKeys(config.identity, clock),
                                                       .subscriptions = Subscriptions(),
                                                       .publishes = true});
  const auto& identity = runtime->Own<IdentityClient>(config.identity, clock);
  const auto& replicas = runtime->Own<Replicas>(runtime->pool(), identity);
  runtime->Serve<v1::LedgerService, LedgerService>(
      LedgerService::Dependencies{.host = runtime->host(),
                                  .page_tokens = runtime->page_tokens(),
                                  .replicas = replicas,
                                  .id_index_key = config.id_index_key});
  runtime->Serve<v1::LedgerInternalService, LedgerInternalService>(
      LedgerInternalService::Dependencies{.host = runtime->host()});
  return runtime;
}

service::Description Describe() {
  service::Description description{
      .name = "ledger",
      .about = "credited hours, yearly accounts and compliance",
      .migrations = kMigrations,
      .build = [](config::Env& env) -> std::unique_ptr<service::App> {
        const Config config = ReadConfig(env);
        if (!env.Problems().empty()) return nullptr;
        return Wire(config, service::ProcessClock());
      },
      .commands = service::InboxCommands(service::CommonOf<ReadConfig>, Subscriptions())};
  description.commands.insert(description.commands.begin(), CheckCommand());
  return description;
}

}  // namespace jixue::ledger
