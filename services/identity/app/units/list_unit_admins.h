// Query: the admins of a unit that the caller administers as a whole. Rule R-55.
#pragma once

#include "libs/base/error.h"
#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/accounts/account.h"

namespace jixue::identity {

struct ListUnitAdminsQuery {
  UnitId unit;
  PageQuery<GrantId> page;
};

// Newest first. Errors: UNIT_NOT_FOUND.
Result<Page<UnitAdmin>> ListUnitAdmins(db::Tx& tx, const Call& call,
                                       const ListUnitAdminsQuery& query);

}  // namespace jixue::identity
