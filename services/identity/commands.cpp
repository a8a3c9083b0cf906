#include "services/identity/commands.h"

#include <iostream>
#include <optional>

#include "libs/db/tx.h"
#include "libs/service/clock.h"
#include "services/identity/app/accounts/create_operator.h"
#include "services/identity/config.h"
#include "services/identity/domain/units/region_file.h"
#include "services/identity/storage/units/region_repository.h"

namespace jixue::identity {
namespace {

constexpr int kBadUse = 2;
constexpr std::chrono::seconds kLoadTimeout{10};

bool PrintProblems(const config::Env& env) {
  const auto problems = env.Problems();
  for (const std::string& problem : problems) std::cerr << problem << "\n";
  return !problems.empty();
}

int RunLoadRegions(config::Env& env, std::span<const std::string> arguments) {
  const Config config = ReadConfig(env);
  if (PrintProblems(env)) return kBadUse;
  if (arguments.size() != 1) {
    std::cerr << "give one file: identity load-regions FILE\n";
    return kBadUse;
  }
  const auto text = config::ReadFile(arguments[0]);
  if (!text) {
    std::cerr << arguments[0] << ": cannot be read\n";
    return 1;
  }
  const auto regions = ParseRegionFile(*text);
  if (!regions) {
    std::cerr << arguments[0] << ": " << regions.error() << "\n";
    return 1;
  }
  db::Pool pool{config.common.database};
  db::Tx tx{pool, db::Access::kReadWrite, std::chrono::steady_clock::now() + kLoadTimeout};
  RegionRepository{tx}.Upsert(*regions);
  tx.Commit();
  std::cout << "loaded " << regions->size() << " regions\n";
  return 0;
}

int PrintError(const Error& error) {
  std::cerr << error.reason << "\n";
  for (const FieldError& field : error.fields) {
    std::cerr << "  " << field.pointer << ": " << field.code << "\n";
  }
  return 1;
}

int RunCreateOperator(config::Env& env, std::span<const std::string>) {
  const NewOperator wanted{env.RequiredText("OPERATOR_USERNAME"),
                           env.RequiredSecret("OPERATOR_PASSWORD")};
  const Config config = ReadConfig(env);
  if (PrintProblems(env)) return kBadUse;
  db::Pool pool{config.common.database};
  auth::PasswordHasher hasher{config.hashing};
  const auto outcome = CreateOperator(pool, hasher, service::ProcessClock().Now(), wanted);
  if (!outcome) return PrintError(outcome.error());
  std::cout << (*outcome == OperatorOutcome::kCreated ? "created the operator\n"
                                                      : "the operator exists\n");
  return 0;
}

}  // namespace

std::vector<service::Command> Commands() {
  return {{.name = "load-regions",
           .help = "FILE: add or replace regions from lines \"code,name,level\"",
           .run = RunLoadRegions},
          {.name = "create-operator",
           .help = "make the platform operator of IDENTITY_OPERATOR_USERNAME and "
                   "IDENTITY_OPERATOR_PASSWORD, unless there is one",
           .run = RunCreateOperator}};
}

}  // namespace jixue::identity
