// A step of every administrative write: whether the caller's token is still right.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"

namespace jixue::identity {

// A revocation reaches the gateway a moment after its commit; in that moment a role that has ended
// must give nothing. Until commit the caller's account stays as it is. Needs the lock of the unit
// before, where the use case takes it. Errors: TOKEN_INVALID.
Result<void> CheckCaller(db::Tx& tx, const Call& call);

}  // namespace jixue::identity
