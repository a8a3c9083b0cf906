#include "services/ledger/app/members/check_in_scope.h"

#include "libs/auth/scope.h"
#include "libs/base/errors.h"
#include "services/ledger/storage/members/member_reader.h"

namespace jixue::ledger {

Result<void> CheckInScope(db::Tx& tx, const Call& call, const PersonId& person) {
  const auth::Scope scope = auth::ScopeOf(call.caller());
  if (!MemberReader{tx}.IsInScope(scope, person)) return Fail(common_errors::kPersonNotFound);
  return {};
}

}  // namespace jixue::ledger
