#include "services/registry/commands.h"

#include <cstdio>
#include <fstream>
#include <sstream>

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
  std::ifstream stream{arguments[0], std::ios::binary};
  if (!stream) return Report({arguments[0] + ": cannot be read"});
  std::ostringstream text;
  text << stream.rdbuf();
  const CatalogueFile file = ParseCatalogue(text.view());
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
