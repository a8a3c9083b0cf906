// Use case: people decline an appointment, or resign from one. Decision D57.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/accounts/account.h"

namespace jixue::identity {

struct DeclinedAppointment {
  GrantId admin;
  std::string if_match;
};

// Errors: APPOINTMENT_NOT_FOUND, ETAG_REQUIRED, ETAG_STALE.
Result<void> DeleteMyAppointment(db::Tx& tx, const Call& call, const DeclinedAppointment& declined);

}  // namespace jixue::identity
