#include "services/learning/wiring.h"

#include "libs/service/clock.h"
#include "libs/service/inbox_commands.h"
#include "services/learning/clients/identity_keys.h"
#include "services/learning/clients/ledger_client.h"
#include "services/learning/consume/ledger_consumer.h"
#include "services/learning/jobs/overdue_sweep.h"
#include "services/learning/migrations.h"
#include "services/learning/prepare/replicas.h"
#include "services/learning/rpc/learning_service.h"

namespace jixue::learning {

service::Description Describe() {
  return {.name = "learning",
          .about = "Programmes of public subjects, study and exams",
          .migrations = kMigrations,
          .build = [](config::Env& env) -> std::unique_ptr<service::App> {
            const Config config = ReadConfig(env);
            if (!env.Problems().empty()) return nullptr;
            return Wire(config, service::ProcessClock());
          },
          .commands = service::InboxCommands(service::CommonOf<ReadConfig>, Subscriptions())};
}

std::unique_ptr<service::Runtime> Wire(const Config& config, const Clock& clock) {
  auto runtime =
      std::make_unique<service::Runtime>(config.common, clock,
                                         service::Spec{.name = "learning",
                                                       .migrations = kMigrations,
                                                       .keys = IdentityKeys(config.identity, clock),
                                                       .subscriptions = Subscriptions(),
                                                       .publishes = true});
  auto& ledger = runtime->Own<LedgerClient>(config.ledger, clock);
  auto& policy_years = runtime->Own<PolicyYears>(runtime->pool(), ledger, clock);
  runtime->Serve<v1::LearningService, LearningService>(LearningService::Dependencies{
      .host = runtime->host(),
      .page_tokens = runtime->page_tokens(),
      .policy_years = policy_years,
  });
  auto& sweep = runtime->Own<OverdueSweep>(runtime->pool(), clock);
  runtime->Every("overdue sweep", config.sweep_interval,
                 [&sweep](const std::stop_token& stop) { sweep.SweepAndCount(stop); });
  return runtime;
}

std::vector<outbox::Subscription> Subscriptions() { return {LedgerSubscription()}; }

}  // namespace jixue::learning
