#include "services/ledger/app/members/list_unit_hours.h"

#include <algorithm>

#include "libs/auth/scope.h"
#include "libs/base/errors.h"

namespace jixue::ledger {

Result<Page<MemberHours>> ListUnitHours(db::Tx& tx, const Call& call, const MemberQuery& query) {
  // Rule R-55: an administrator of one department may list the unit and gets the members of that
  // department.
  const auth::Scope scope = auth::ScopeOf(call.caller());
  const bool in_scope =
      std::any_of(scope.units.begin(), scope.units.end(),
                  [&](const auth::UnitReach& reach) { return reach.unit == query.filter.unit; });
  if (!in_scope) return Fail(common_errors::kUnitNotFound);
  return SearchHours(tx, call, query);
}

}  // namespace jixue::ledger
