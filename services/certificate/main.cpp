#include "libs/service/inbox_commands.h"
#include "libs/service/service_parts.h"
#include "services/certificate/consume/ledger_consumer.h"
#include "services/certificate/migrations.h"
#include "services/certificate/wiring.h"

int main(int argc, char** argv) {
  using namespace jixue;
  return service::Run(argc, argv,
                      {.name = "certificate",
                       .about = "Certificates of a year, their documents and their verification",
                       .migrations = certificate::kMigrations,
                       .build = [](config::Env& env) -> std::unique_ptr<service::App> {
                         const auto config = certificate::ReadConfig(env);
                         if (!env.Problems().empty()) return nullptr;
                         return std::make_unique<certificate::CertificateApp>(
                             config, service::ProcessClock());
                       },
                       .commands = {service::ReplayParkedCommand(
                           service::InboxOf<certificate::ReadConfig>, service::ProcessClock(),
                           {certificate::LedgerSubscription(service::ProcessClock())})}});
}
