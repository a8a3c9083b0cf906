#include "libs/service/inbox_commands.h"
#include "services/learning/consume/policy_year_consumer.h"
#include "services/learning/migrations.h"
#include "services/learning/wiring.h"

int main(int argc, char** argv) {
  using jixue::learning::LearningApp;
  return jixue::service::Run(
      argc, argv,
      {.name = "learning",
       .about = "Programmes of public subjects, study and exams",
       .migrations = jixue::learning::kMigrations,
       .build = [](jixue::config::Env& env) -> std::unique_ptr<jixue::service::App> {
         const auto config = jixue::learning::ReadConfig(env);
         if (!env.Problems().empty()) return nullptr;
         return std::make_unique<LearningApp>(config, jixue::service::ProcessClock());
       },
       .commands = {
           jixue::service::ReplayParkedCommand(jixue::service::InboxOf<jixue::learning::ReadConfig>,
                                               jixue::service::ProcessClock(),
                                               {jixue::learning::PolicyYearSubscription()}),
           jixue::service::RebuildCopiesCommand(
               jixue::service::InboxOf<jixue::learning::ReadConfig>,
               {jixue::learning::PolicyYearSubscription()})}});
}
