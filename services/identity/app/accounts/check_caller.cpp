#include "services/identity/app/accounts/check_caller.h"

#include "libs/base/errors.h"
#include "services/identity/storage/accounts/account_repository.h"

namespace jixue::identity {

Result<void> CheckCaller(db::Tx& tx, const Call& call) {
  const Principal& caller = call.caller();
  // Each change of an account's roles or password increments its version.
  const auto version = AccountRepository{tx}.LockVersion(caller.account);
  if (!version || *version > caller.account_version) {
    return Fail(common_errors::kTokenInvalid);
  }
  return {};
}

}  // namespace jixue::identity
