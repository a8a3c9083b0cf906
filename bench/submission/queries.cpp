// Prints every statement of approval as a line of JSON: bench_queries. bench/submission.py builds
// pgbench's script from them, so that both sides run the same SQL.
#include <iostream>
#include <nlohmann/json.hpp>

#include "libs/db/query.h"
#include "services/approval/wiring.h"

int main() {
  // Naming a function of the service keeps its statements linked in.
  if (jixue::approval::Subscriptions().empty()) return 1;
  nlohmann::json queries;
  for (auto* query = jixue::db::Query::First(); query != nullptr; query = query->next())
    queries[query->name()] = query->sql();
  std::cout << queries.dump(1) << "\n";
  return 0;
}
