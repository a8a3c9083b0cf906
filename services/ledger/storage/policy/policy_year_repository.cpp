#include "services/ledger/storage/policy/policy_year_repository.h"

#include "libs/db/run.h"
#include "services/ledger/storage/policy/policy_row.h"

namespace jixue::ledger {
namespace {

const db::Query kInsertPolicyYear{"ledger.insert_policy_year", R"sql(
  INSERT INTO policy_year (year, version, total_tenths, share_numerator, share_denominator, registration_opens_at,
                           registration_closes_at, make_up_years, ratio_mode, in_force_from)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8::integer[], $9::smallint, $10)
  ON CONFLICT (year) DO NOTHING
)sql"};

const db::Query kLockPolicyYear{"ledger.lock_policy_year", R"sql(
  SELECT year, version, total_tenths, share_numerator, share_denominator, registration_opens_at,
         registration_closes_at, make_up_years, ratio_mode
  FROM policy_year
  WHERE year = $1
  FOR UPDATE
)sql"};

const db::Query kUpdatePolicyYear{"ledger.update_policy_year", R"sql(
  UPDATE policy_year
  SET version = $2, total_tenths = $3, share_numerator = $4, share_denominator = $5, registration_opens_at = $6,
      registration_closes_at = $7, make_up_years = $8::integer[], ratio_mode = $9::smallint,
      in_force_from = greatest($10::timestamptz, in_force_from + interval '1 microsecond')
  WHERE year = $1
)sql"};

db::Rows WritePolicyYear(db::Tx& tx, const db::Query& query, const PolicyYear& policy,
                         Timestamp in_force_from) {
  return tx.Run(query, policy.year, policy.version, policy.total.tenths(),
                policy.professional_share.numerator, policy.professional_share.denominator,
                policy.registration_opens_at, policy.registration_closes_at, policy.make_up_years,
                static_cast<int>(policy.ratio_mode), in_force_from);
}

}  // namespace

bool PolicyYearRepository::Insert(const PolicyYear& policy, Timestamp in_force_from) {
  return WritePolicyYear(tx_, kInsertPolicyYear, policy, in_force_from).affected() == 1;
}

std::optional<PolicyYear> PolicyYearRepository::Lock(std::int32_t year) {
  const db::Rows rows = tx_.Run(kLockPolicyYear, year);
  if (rows.empty()) return std::nullopt;
  return PolicyYearOf(rows.front());
}

void PolicyYearRepository::Update(const PolicyYear& policy, Timestamp in_force_from) {
  WritePolicyYear(tx_, kUpdatePolicyYear, policy, in_force_from);
}

}  // namespace jixue::ledger
