#include "services/ledger/storage/policy/policy_year_reader.h"

#include <limits>

#include "libs/db/run.h"
#include "services/ledger/storage/policy/policy_row.h"

namespace jixue::ledger {
namespace {

const db::Query kFindPolicyYear{"ledger.find_policy_year", R"sql(
  SELECT year, version, total_tenths, share_numerator, share_denominator, registration_opens_at,
         registration_closes_at, make_up_years, ratio_mode
  FROM policy_year
  WHERE year = $1
)sql"};

const db::Query kListPolicyYears{"ledger.list_policy_years", R"sql(
  SELECT year, version, total_tenths, share_numerator, share_denominator, registration_opens_at,
         registration_closes_at, make_up_years, ratio_mode
  FROM policy_year
  WHERE year < $1
  ORDER BY year DESC
  LIMIT $2
)sql"};

}  // namespace

std::optional<PolicyYear> PolicyYearReader::Find(std::int32_t year) {
  const db::Rows rows = tx_.Run(kFindPolicyYear, year);
  if (rows.empty()) return std::nullopt;
  return PolicyYearOf(rows.front());
}

std::vector<PolicyYear> PolicyYearReader::List(const PageQuery<std::int32_t>& page) {
  const std::int32_t before = page.after.value_or(std::numeric_limits<std::int32_t>::max());
  std::vector<PolicyYear> policies;
  for (const auto& row : tx_.Run(kListPolicyYears, before, page.size + 1)) {
    policies.push_back(PolicyYearOf(row));
  }
  return policies;
}

}  // namespace jixue::ledger
