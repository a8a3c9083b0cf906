#include "services/learning/storage/replicas/policy_year_repository.h"

#include "libs/db/run.h"
#include "services/learning/storage/catalogue/programme_rows.h"

namespace jixue::learning {
namespace {

const db::Query kFind{"policy_year.find", R"sql(
  SELECT year, version, make_up_years FROM policy_year WHERE year = $1
)sql"};

const db::Query kLock{"policy_year.lock", R"sql(
  SELECT year FROM policy_year WHERE year = $1 FOR UPDATE
)sql"};

const db::Query kUpsert{"policy_year.upsert", R"sql(
  INSERT INTO policy_year AS old (year, version, make_up_years)
  VALUES ($1, $2, $3::integer[])
  ON CONFLICT (year) DO UPDATE
  SET version = excluded.version, make_up_years = excluded.make_up_years
  WHERE old.version < excluded.version
)sql"};

}  // namespace

std::optional<PolicyYear> PolicyYearRepository::Find(std::int32_t year) {
  const pqxx::result rows = tx_.Run(kFind, year);
  if (rows.empty()) return std::nullopt;
  return PolicyYear{.year = rows[0][0].as<std::int32_t>(),
                    .version = rows[0][1].as<std::int64_t>(),
                    .make_up_years = IntegersOf(rows[0][2])};
}

bool PolicyYearRepository::Lock(std::int32_t year) { return !tx_.Run(kLock, year).empty(); }

void PolicyYearRepository::Upsert(const PolicyYear& policy) {
  tx_.Run(kUpsert, policy.year, policy.version, policy.make_up_years);
}

}  // namespace jixue::learning
