#include "services/registry/commands.h"

#include <cstdio>

#include "libs/db/tx.h"
#include "services/registry/config.h"
#include "services/registry/storage/catalogue_repository.h"

namespace jixue::registry {
namespace {

int Report(const std::vector<std::string>& problems) {
  for (const std::string& problem : problems) std::fprintf(stderr, "%s\n", problem.c_str());
  return 2;
}

}  // namespace

int LoadCatalogue(config::Env& env, std::span<const std::string> arguments) {
  if (arguments.size() != 1) return Report({"usage: registry load-catalogue FILE"});
  const db::PoolSettings database = ReadConfig(env).common.database;
  const auto text = config::ReadFile(arguments[0]);
  if (!text) return Report({arguments[0] + ": cannot be read"});
  const CatalogueFile file = ParseCatalogue(*text);
  if (!file.problems.empty()) return Report(file.problems);

  db::Pool pool{database};
  db::Tx tx{pool, db::Access::kReadWrite,
            std::chrono::steady_clock::now() + std::chrono::seconds{10}};
  CatalogueRepository{tx}.Load(file.lines, SystemClock{}.Now());
  tx.Commit();
  std::printf("loaded %zu qualifications\n", file.lines.size());
  return 0;
}

}  // namespace jixue::registry
