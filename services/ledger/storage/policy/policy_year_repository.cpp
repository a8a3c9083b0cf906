#include "services/ledger/storage/policy/policy_year_repository.h"

#include "libs/db/run.h"
#include "services/ledger/storage/policy/policy_row.h"

namespace jixue::ledger {
namespace {

const db::Query kInsert{"policy_year.insert", R"sql(
  INSERT INTO policy_year (year, version, total_tenths, share_numerator, share_denominator, registration_opens_at,
                           registration_closes_at, make_up_years, ratio_mode)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8::integer[], $9::smallint)
  ON CONFLICT (year) DO NOTHING
)sql"};

const db::Query kLock{"policy_year.lock", R"sql(
  SELECT year, version, total_tenths, share_numerator, share_denominator, registration_opens_at,
         registration_closes_at, make_up_years, ratio_mode
  FROM policy_year
  WHERE year = $1
  FOR UPDATE
)sql"};

const db::Query kUpdate{"policy_year.update", R"sql(
  UPDATE policy_year
  SET version = $2, total_tenths = $3, share_numerator = $4, share_denominator = $5, registration_opens_at = $6,
      registration_closes_at = $7, make_up_years = $8::integer[], ratio_mode = $9::smallint
  WHERE year = $1
)sql"};

const db::Query kFind{"policy_year.find", R"sql(
  SELECT year, version, total_tenths, share_numerator, share_denominator, registration_opens_at,
         registration_closes_at, make_up_years, ratio_mode
  FROM policy_year
  WHERE year = $1
)sql"};

const db::Query kList{"policy_year.list", R"sql(
  SELECT year, version, total_tenths, share_numerator, share_denominator, registration_opens_at,
         registration_closes_at, make_up_years, ratio_mode
  FROM policy_year
  WHERE year < $1
  ORDER BY year DESC
  LIMIT $2
)sql"};

pqxx::result Write(db::Tx& tx, const db::Query& query, const PolicyYear& policy) {
  return tx.Run(query, policy.year, policy.version, policy.total.tenths(),
                policy.professional_share.numerator, policy.professional_share.denominator,
                policy.registration_opens_at, policy.registration_closes_at, policy.make_up_years,
                static_cast<int>(policy.ratio_mode));
}

std::optional<PolicyYear> First(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return PolicyYearOf(rows.at(0), 0);
}

}  // namespace

bool PolicyYearRepository::Insert(const PolicyYear& policy) {
  return Write(tx_, kInsert, policy).affected_rows() == 1;
}

std::optional<PolicyYear> PolicyYearRepository::Lock(std::int32_t year) {
  return First(tx_.Run(kLock, year));
}

void PolicyYearRepository::Update(const PolicyYear& policy) { Write(tx_, kUpdate, policy); }

std::optional<PolicyYear> PolicyYearRepository::Find(std::int32_t year) {
  return First(tx_.Run(kFind, year));
}

std::vector<PolicyYear> PolicyYearRepository::List(std::int32_t before, std::int32_t limit) {
  std::vector<PolicyYear> policies;
  for (const pqxx::row& row : tx_.Run(kList, before, limit))
    policies.push_back(PolicyYearOf(row, 0));
  return policies;
}

}  // namespace jixue::ledger
