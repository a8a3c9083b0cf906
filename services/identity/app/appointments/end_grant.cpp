#include "services/identity/app/appointments/end_grant.h"

#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/appointments/granted_admin_repository.h"
#include "services/identity/storage/sessions/revocation_repository.h"

namespace jixue::identity {

Result<void> EndGrant(db::Tx& tx, const Call& call, const GrantedAdmin& admin,
                      const ErrorDef& absent) {
  AccountRepository accounts{tx};
  accounts.Lock({.id = admin.account});
  GrantedAdminRepository admins{tx};
  if (!admins.End(admin.grant.id, call.caller().account, call.received_at)) return Fail(absent);
  RevocationRepository{tx}.Revoke(admin.account, accounts.IncrementVersion(admin.account),
                                  call.received_at);
  return {};
}

}  // namespace jixue::identity
