#include "services/ledger/app/policy/read_policy_years.h"

#include <limits>

#include "services/ledger/domain/errors.h"
#include "services/ledger/storage/policy/policy_year_repository.h"

namespace jixue::ledger {

Result<PolicyYear> ReadPolicyYear(db::Tx& tx, std::int32_t year) {
  std::optional<PolicyYear> policy = PolicyYearRepository{tx}.Find(year);
  if (!policy) return Fail(errors::kPolicyYearNotFound, {{"year", std::to_string(year)}});
  return std::move(*policy);
}

PolicyYearList ListPolicyYears(db::Tx& tx, const PolicyYearPage& page) {
  const std::int32_t before = page.before.value_or(std::numeric_limits<std::int32_t>::max());
  PolicyYearList list{PolicyYearRepository{tx}.List(before, page.limit + 1), false};
  list.more = list.items.size() > static_cast<std::size_t>(page.limit);
  if (list.more) list.items.pop_back();
  return list;
}

}  // namespace jixue::ledger
