#include "services/learning/storage/replicas/policy_year_repository.h"

#include "libs/db/run.h"

namespace jixue::learning {
namespace {

const db::Query kFindPolicyYear{"learning.find_policy_year", R"sql(
  SELECT year, make_up_years FROM policy_year WHERE year = $1
)sql"};

const db::Query kLockPolicyYear{"learning.lock_policy_year", R"sql(
  SELECT year FROM policy_year WHERE year = $1 FOR UPDATE
)sql"};

const db::Query kUpsertPolicyYear{"learning.upsert_policy_year", R"sql(
  INSERT INTO policy_year AS old (year, version, make_up_years)
  VALUES ($1, $2, $3::integer[])
  ON CONFLICT (year) DO UPDATE
  SET version = excluded.version, make_up_years = excluded.make_up_years
  WHERE old.version < excluded.version
)sql"};

}  // namespace

std::optional<PolicyYear> PolicyYearRepository::Find(std::int32_t year) {
  const db::Rows rows = tx_.Run(kFindPolicyYear, year);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.front();
  return PolicyYear{.year = row.Get<std::int32_t>("year"),
                    .make_up_years = row.Get<std::vector<std::int32_t>>("make_up_years")};
}

bool PolicyYearRepository::Lock(std::int32_t year) {
  return !tx_.Run(kLockPolicyYear, year).empty();
}

void PolicyYearRepository::Upsert(const replica::PolicyYear& state) {
  tx_.Run(kUpsertPolicyYear, state.year, state.version, state.make_up_years);
}

}  // namespace jixue::learning
