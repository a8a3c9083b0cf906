// Use case: an operator or a unit administrator ends an appointment in a unit. Rule R-55, decision
// D57.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/accounts/account.h"

namespace jixue::identity {

struct EndedAdmin {
  UnitId unit;
  GrantId admin;
  std::string if_match;
};

// Errors: UNIT_NOT_FOUND, ADMIN_NOT_FOUND, ETAG_REQUIRED, ETAG_STALE, LAST_CHIEF.
Result<void> DeleteUnitAdmin(db::Tx& tx, const Call& call, const EndedAdmin& ended);

}  // namespace jixue::identity
