#include "services/ledger/app/members/list_members.h"

#include <algorithm>

#include "libs/auth/scope.h"
#include "libs/base/errors.h"

namespace jixue::ledger {

MemberList SearchMembers(db::Tx& tx, const Call& call, const MemberFilter& filter,
                         const MemberPage& page) {
  // One more than the page holds tells whether there is a next one.
  const MemberPage probe{page.after, page.limit + 1};
  MemberList list{ListMembers(tx, auth::ScopeOf(call.caller()), filter, probe, call.received_at),
                  false};
  list.more = list.items.size() > static_cast<std::size_t>(page.limit);
  if (list.more) list.items.pop_back();
  return list;
}

Result<MemberList> ListUnitMembers(db::Tx& tx, const Call& call, const UnitId& unit,
                                   const MemberFilter& filter, const MemberPage& page) {
  const auth::Scope scope = auth::ScopeOf(call.caller());
  const bool reached =
      std::any_of(scope.units.begin(), scope.units.end(),
                  [&](const auth::UnitReach& reach) { return reach.unit == unit; });
  if (!reached) return Fail(jixue::errors::kUnitNotFound);
  MemberFilter of_unit = filter;
  of_unit.unit = unit;
  return SearchMembers(tx, call, of_unit, page);
}

}  // namespace jixue::ledger
