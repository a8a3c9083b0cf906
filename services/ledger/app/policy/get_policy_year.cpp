#include "services/ledger/app/policy/get_policy_year.h"

#include "services/ledger/domain/errors.h"
#include "services/ledger/storage/policy/policy_year_reader.h"

namespace jixue::ledger {

Result<PolicyYear> GetPolicyYear(db::Tx& tx, const Call&, std::int32_t year) {
  std::optional<PolicyYear> policy = PolicyYearReader{tx}.Find(year);
  if (!policy) return Fail(errors::kPolicyYearNotFound, {{"year", std::to_string(year)}});
  return std::move(*policy);
}

}  // namespace jixue::ledger
