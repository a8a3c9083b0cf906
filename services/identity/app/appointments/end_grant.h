// A step of resigning and of the removal of an admin: the role ends.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

// Tokens with the role are revoked; the sessions of the account continue after a refresh. Errors:
// `absent` when the role has ended already.
Result<void> EndGrant(db::Tx& tx, const Call& call, const GrantedAdmin& admin,
                      const ErrorDef& absent);

}  // namespace jixue::identity
