// Use case: a person with an account accepts an appointment. Rule R-55, decision D57.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

// The person keeps unit, department and password. Tokens with the old roles are revoked; the
// sessions continue after a refresh. What the person has accepted before stays accepted. Errors:
// APPOINTMENT_NOT_FOUND, ADMIN_EXISTS, ADMIN_OF_OTHER_UNIT.
Result<OwnAppointment> AcceptAppointment(db::Tx& tx, const Call& call, const GrantId& admin);

}  // namespace jixue::identity
