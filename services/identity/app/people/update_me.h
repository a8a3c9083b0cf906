// Use case: people change their own data. Rules.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/app/people/own_data.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// Errors: TOKEN_INVALID when the account is gone, ACCOUNT_HAS_NO_PERSON, ETAG_REQUIRED, ETAG_STALE,
// UNIT_NOT_FOUND, DEPARTMENT_NOT_FOUND.
Result<OwnData> UpdateMe(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                         const ProfileChange& change);

}  // namespace jixue::identity
