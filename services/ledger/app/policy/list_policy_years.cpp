#include "services/ledger/app/policy/list_policy_years.h"

#include "services/ledger/storage/policy/policy_year_reader.h"

namespace jixue::ledger {

Page<PolicyYear> ListPolicyYears(db::Tx& tx, const Call&, const PageQuery<std::int32_t>& page) {
  return PageOf(PolicyYearReader{tx}.List(page), page.size);
}

}  // namespace jixue::ledger
