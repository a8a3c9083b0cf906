// Query: the admins of a unit that the caller leads.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/storage/accounts/account_repository.h"

namespace jixue::identity {

struct UnitAdminList {
  UnitId unit;
  PageRequest page;
};

// Errors: UNIT_NOT_FOUND.
Result<Page<UnitAdmin>> ListUnitAdmins(db::Tx& tx, const Call& call, const UnitAdminList& query);

}  // namespace jixue::identity
