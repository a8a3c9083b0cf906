#include "services/ledger/app/members/search_hours.h"

#include "libs/auth/scope.h"

namespace jixue::ledger {

Page<MemberHours> SearchHours(db::Tx& tx, const Call& call, const MemberQuery& query) {
  const auth::Scope scope = auth::ScopeOf(call.caller());
  return PageOf(MemberReader{tx}.List(scope, query.filter, query.page, call.received_at),
                query.page.size);
}

}  // namespace jixue::ledger
