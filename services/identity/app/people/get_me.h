// Query: the caller's own data.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/app/people/own_data.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// Errors: TOKEN_INVALID when the account is gone.
Result<OwnData> GetMe(db::Tx& tx, const Call& call, const PersonalData& personal_data);

}  // namespace jixue::identity
